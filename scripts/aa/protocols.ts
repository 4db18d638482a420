/**
 * Lock-step beside one process after the other, as protocol 1 measured (100 ms of warming up, then 250 ms at a stretch),
 * on identical columns, both at once: whichever had less wall time so far goes next. `bun scripts/aa/protocols.ts`
 * prints the half-widths of ratios between the columns, by kernel.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog.ts";
import { thisMachine } from "../../src/command/suite/this-machine.ts";
import { measureBlock, type Side } from "../../src/run/block.ts";
import { BlockLog } from "../../src/run/block-log.ts";
import { Cases } from "../../src/run/cases.ts";
import type { Measured } from "../../src/run/job.ts";
import { createJournal } from "../../src/run/journal.ts";
import { calibrateAll, prepareCorpora } from "../../src/run/prepare.ts";
import { reportOf } from "../../src/run/anchor.ts";
import type { Target } from "../../src/run/target.ts";
import { median } from "../../src/stats/describe.ts";
import { pairedRatio } from "../../src/stats/ratio.ts";
import { halfWidth } from "../../src/stats/verdict.ts";
import { parseSuite } from "../../src/suite/parse.ts";
import { backendsOf, plan } from "../../src/suite/plan.ts";

const seconds = Number(process.argv[2] ?? 25);
const file = join(import.meta.dir, "suites", "protocols.yaml");
const folder = mkdtempSync(join(tmpdir(), "protocols-"));
const world = thisMachine(folder, new AbortController().signal);

/** Times per call of each column, ns, a round each; null where a process failed. */
type Times = Map<string, (number | null)[]>;

/** What each process of protocol 1 did: it warmed up, and measured four blocks without a pause. */
const alone = ({ job, ...side }: Side): Side => ({
  ...side,
  job: { ...job, timing: { ...job.timing, warm: 100e6, turns: 4, slice: 62.5e6 } },
});

async function oneByOne(sides: readonly Side[], seed: string, times: Times): Promise<void> {
  for (const side of sides) {
    const ends = await measureBlock([alone(side)], `${seed}/${side.name}`, world);
    if (ends !== "interrupted") add(times, side.name, ends.get(side.name)?.ok === true ? meanOf(ends) : null);
  }
}

function meanOf(ends: ReadonlyMap<string, { readonly ok: boolean; readonly result?: Measured }>): number {
  const slices = [...ends.values()].flatMap(({ result }) => result?.slices ?? []);
  return slices.reduce((sum, { ns }) => sum + ns, 0) / slices.reduce((sum, { calls }) => sum + calls, 0);
}

async function lockStep(sides: readonly Side[], turns: number, seed: string, times: Times): Promise<void> {
  const ends = await measureBlock(sides, seed, world);
  if (ends === "interrupted") return;
  const first = ends.get(sides[0]?.name ?? "");
  const own = first?.ok === true ? first.result : undefined;
  const anchor = own && reportOf(own, undefined, undefined);
  for (const [name, end] of ends)
    add(times, name, end.ok ? reportOf(end.result, own && { own, turns }, anchor).ns : null);
}

const add = (times: Times, name: string, ns: number | null): void =>
  void times.set(name, [...(times.get(name) ?? []), ns]);

/** Median half-width over all pairs of columns, and the rounds. */
function widthOf(times: Times): { readonly rounds: number; readonly width: number } {
  const all = [...times.values()];
  const widths = all.flatMap((one, i) =>
    all.slice(i + 1).flatMap((other) => {
      const ratio = pairedRatio(one, other);
      return ratio === null ? [] : [halfWidth(ratio.interval)];
    }),
  );
  return { rounds: all[0]?.length ?? 0, width: median(widths) };
}

const percent = (width: number): string => `±${(width * 100).toFixed(2)} %`;

try {
  const catalog = await loadCatalog(file);
  const parsed = parseSuite(await Bun.file(file).text(), file, catalog, {
    cores: availableParallelism(),
    memory: totalmem(),
    home: folder,
    folder,
  });
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.message);
  const probes = new Map(backendsOf(parsed.suite, catalog).map((name) => [name, { version: "1" }]));
  const planned = plan(parsed.suite, catalog, probes, {});
  if ("problems" in planned) throw new Error(planned.problems[0]?.message);
  const target: Target = {
    plan: planned.plan,
    workloads: new Map([...catalog.workloads].map(([name, it]) => [name, it.file])),
    backends: new Map([...catalog.backends].map(([name, it]) => [name, it.file])),
    identity: {},
    store: join(folder, "corpora"),
    seed: 1,
  };
  const journal = createJournal(join(folder, "journal.ndjson"));
  const corpora = await prepareCorpora(target, world, () => {});
  if (corpora === "interrupted") throw new Error("interrupted");
  await calibrateAll(target, corpora, journal, world, () => {});
  const cases = new Cases(target, corpora, journal, new BlockLog(journal));
  console.log(`${seconds} s for each protocol and kernel.\n`);
  console.log("| kernel | one after the other | rounds | lock-step | rounds | times narrower |");
  console.log("|---|--:|--:|--:|--:|--:|");
  const gains: number[] = [];
  for (const { id, params } of planned.plan.cases) {
    const { groups, turns } = cases.block(id);
    const sides = groups[0] ?? [];
    const [before, now]: [Times, Times] = [new Map(), new Map()];
    const spent = { before: 0, now: 0 };
    for (let round = 0; Math.min(spent.before, spent.now) < seconds * 1e9; round++) {
      const begun = world.clock();
      const which = spent.before <= spent.now ? "before" : "now";
      const seed = `protocols/${round}`;
      await (which === "before" ? oneByOne(sides, seed, before) : lockStep(sides, turns, seed, now));
      spent[which] += world.clock() - begun;
    }
    const [old, fresh] = [widthOf(before), widthOf(now)];
    gains.push(old.width / fresh.width);
    console.log(
      `| ${[params["kernel"] ?? "js loop 4KiB", percent(old.width), old.rounds, percent(fresh.width), fresh.rounds, `${(old.width / fresh.width).toFixed(1)} ×`].join(" | ")} |`,
    );
  }
  console.log(`\nMedian: ${median(gains).toFixed(1)} × narrower.`);
} finally {
  world.close();
  rmSync(folder, { recursive: true, force: true });
}
