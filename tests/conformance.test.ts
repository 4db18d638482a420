/**
 * Every backend against every workload it claims, over the workload's odd cases and the backend's own parameters.
 * Both are found by listing, so a new file is tested without an edit here. What cannot run here is skipped by name
 * with its reason.
 */
import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../src/catalog.ts";
import { phrase } from "../src/id.ts";
import { backendAxes } from "../src/inner.ts";
import {
  type Axes,
  type Corpus,
  floorFor,
  type Listed,
  type Operation,
  type Params,
  type PrepareContext,
  type Probe,
  type Value,
  type Workload,
} from "../src/model/index.ts";
import { draft } from "../src/suite/expand.ts";
import { unable } from "../src/suite/judge.ts";
import { type Cell, sampled } from "./sampled.ts";
import { oddFolder } from "./odd-folder.ts";

const root = join(import.meta.dir, "..");

/** All there are: that each file is where its name says, and can be used, is tests/suite/catalog.test.ts's to say. */
const catalog = await loadCatalog(join(root, "suites", "any.yaml"));
const workloads = new Map([...catalog.workloads].map(([name, { value }]) => [name, value]));
const backends = [...catalog.backends.values()].map(({ value }) => value);
const probes = new Map<string, Probe>();
for (const backend of backends) probes.set(backend.name, await backend.probe());

const temporary = mkdtempSync(join(tmpdir(), "bakeoff-conformance-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const context: PrepareContext = {
  seed: 1,
  progress() {},
  async folder(key, make) {
    const path = join(temporary, key);
    if (existsSync(path)) return path;
    mkdirSync(`${path}.new`, { recursive: true });
    await make(`${path}.new`);
    renameSync(`${path}.new`, path);
    return path;
  },
};

const corpora = new Map<
  string,
  { readonly workload: Workload; readonly p: Params; readonly corpus: Corpus }
>();
async function prepared(workload: Workload, p: Params): Promise<Corpus> {
  const id = phrase(workload.name, workload.params, p);
  const known = corpora.get(id);
  if (known !== undefined) return known.corpus;
  const corpus = await workload.prepare(p, context);
  corpora.set(id, { workload, p, corpus });
  return corpus;
}

const odd = oddFolder(join(temporary, "odd"));

const defaults = (axes: Axes): Params =>
  Object.fromEntries(
    Object.entries(axes).map(([key, axis]) => [key, axis.kind === "path" ? odd : (axis.default ?? "")]),
  );

const cases = ({ params, edges }: Workload): Params[] =>
  edges.map((edge) => ({ ...defaults(params), ...(edge as Params) }));

/** Every choice, and of a number its default, its least and a small one: as a product. */
function combinations({ workload, params: axes = {} }: Operation): Params[] {
  const values = Object.entries(axes).map(([key, axis]): [string, Value[]] => {
    if (axis.kind === "choice") return [key, [...axis.values]];
    if (axis.kind === "flag") return [key, [false, true]];
    if (axis.kind === "path" || axis.kind === "text") return [key, [axis.default]];
    if (axis.kind === "backend") return [key, backends.filter(wrappable(workload)).map(({ name }) => name)];
    return [key, [...new Set([axis.default, axis.min, Math.min(axis.max, Math.max(axis.min, 3))])]];
  });
  return values.reduce<Params[]>(
    (all, [key, some]) => all.flatMap((own) => some.map((value) => ({ ...own, [key]: value }))),
    [{}],
  );
}

/** Backends that do the workload, answer, and have none inside themselves. */
const wrappable = (workload: string) => (it: Listed) =>
  it.operations.some(
    (does) => does.workload === workload && "answer" in does && backendAxes(does.params ?? {}).length === 0,
  );

/**
 * A pool sees no more of a case than how many items it has, and starting workers is dear: of its cells those that
 * are the first to bring some value of an axis together with that number.
 */
async function thinned(workload: Workload, cells: readonly Cell[]): Promise<Cell[]> {
  const seen = new Set<string>();
  const kept: Cell[] = [];
  for (const cell of cells) {
    const { items } = workload.work(cell.p, await prepared(workload, cell.p));
    const before = seen.size;
    for (const pair of Object.entries(cell.own)) seen.add(JSON.stringify([items, pair]));
    if (seen.size > before) kept.push(cell);
  }
  return kept;
}

/** Throws where an operation breaks its contract. Controls answer nothing; theirs is to run and to prove it. */
async function conform(workload: Workload, operation: Operation, { p, own }: Cell): Promise<void> {
  const corpus = await prepared(workload, p);
  const made = await workload.input(p, corpus);
  const inputs = made.map((input) => operation.place?.(input) ?? input);
  expect(corpus.expected.length).toBe(inputs.length);
  const work = workload.work(p, corpus);
  const { items } = work;
  for (const [variant, input] of inputs.entries()) {
    const before = workload.fingerprint?.(input);
    const module = (name: string): string => join(root, "backends", `${name}.ts`);
    const open = () =>
      operation.open({
        p,
        own,
        input,
        context: { cores: availableParallelism(), module, scratch: tmpdir() },
      });
    const digest = async (raws: readonly unknown[]) => {
      if (operation.answer === undefined) return undefined;
      const answers: unknown[] = [];
      for (const raw of raws) answers.push(await operation.answer(raw, p));
      const whole = answers.length === 1 ? answers[0] : workload.join?.(p, answers);
      return workload.digest(whole, p);
    };
    const right = operation.answer && corpus.expected[variant];
    const [one, two] = [await open(), await open()];
    try {
      const started = [one.run(0, items), two.run(0, items)] as const;
      const [first, second] = [await started[0], await started[1]];
      expect({ first: await digest([first]) }).toEqual({ first: right });
      expect({ secondSession: await digest([second]) }).toEqual({ secondSession: right });
      if (!operation.idle) {
        expect({ proof: workload.proof?.(p, one.facts?.() ?? {}, work, own) ?? true }).toEqual({
          proof: true,
        });
      }

      const again = one.run(0, items);
      expect({ promise: again instanceof Promise }).toEqual({ promise: started[0] instanceof Promise });
      expect({ again: await digest([await again]) }).toEqual({ again: right });

      if (workload.join && operation.answer && items > 1) {
        const middle = Math.floor(items / 2);
        const parts = [await one.run(0, middle), await two.run(middle, items)];
        expect({ pieces: await digest(parts) }).toEqual({ pieces: right });
      }
    } finally {
      await one.close?.();
      await two.close?.();
    }
    expect({ input: workload.fingerprint?.(input) }).toEqual({ input: before });
  }
}

for (const backend of backends) {
  const probe = probes.get(backend.name);
  if (probe === undefined || "missing" in probe) {
    test.skip(`${backend.name}: ${probe?.missing} (${probe?.hint})`, () => {});
    continue;
  }
  describe(backend.name, () => {
    for (const operation of backend.operations) {
      const workload = workloads.get(operation.workload);
      if (workload === undefined) {
        test(`${operation.workload} exists`, () => expect.unreachable());
        continue;
      }
      const able: Cell[] = [];
      const absences = new Map<string, number>();
      // To an idle operation all cases are one.
      for (const p of operation.idle ? cases(workload).slice(0, 1) : cases(workload)) {
        const row = { id: phrase(workload.name, workload.params, p), workload: workload.name, params: p };
        for (const own of combinations(operation)) {
          const planned = draft(row, backend.name, own, operation);
          const absent = unable(planned, catalog, probes);
          if (absent === undefined) able.push({ id: planned.cell.id, p, own });
          else absences.set(absent.why, (absences.get(absent.why) ?? 0) + 1);
        }
      }
      const inside = backendAxes(operation.params ?? {}).length > 0;
      const starts = floorFor({ backend: backend.name }) !== undefined;
      test(`${operation.workload}: ${inside || starts ? "some of " : ""}${able.length} cells`, async () => {
        expect(able.length).toBeGreaterThan(0);
        for (const cell of inside ? await thinned(workload, able) : starts ? sampled(able) : able) {
          await conform(workload, operation, cell).catch((cause: unknown) => {
            throw new Error(`${cell.id}\n${cause instanceof Error ? cause.message : String(cause)}`, {
              cause,
            });
          });
        }
      }, 120_000);
      for (const [why, count] of absences) {
        test.skip(`${operation.workload}: ${count} cells, because ${why}`, () => {});
      }
    }
  });
}

describe("workloads", () => {
  for (const workload of workloads.values()) {
    test(`${workload.name}: its edges are cases`, () => {
      for (const p of cases(workload)) expect(workload.allows?.(p) ?? true).toBe(true);
    });
  }

  test("no corpus was changed by a backend", async () => {
    expect(corpora.size).toBeGreaterThan(0);
    for (const { workload, p, corpus } of corpora.values()) {
      expect(await workload.prepare(p, context)).toEqual(corpus);
    }
  }, 120_000);
});

test.skipIf(!existsSync("/proc/self/maps"))("an import loads no package, addon, library or WASM", () => {
  const modules = ["workloads", "backends"].flatMap((kind) => [
    ...new Bun.Glob(`${kind}/*/*.ts`).scanSync(root),
  ]);
  const child = Bun.spawnSync([process.execPath, join(import.meta.dir, "backends/imported.ts"), ...modules], {
    cwd: root,
  });
  expect(child.stderr.toString()).toBe("");
  expect(JSON.parse(child.stdout.toString())).toEqual({ imported: modules.length, mapped: [], packages: [] });
});
