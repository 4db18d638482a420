/**
 * Suite text → Suite, or every problem in it at once. Pure: names come from the catalog, what depends on the machine
 * from `given`. An unknown word, a duplicate or a value past its limit is refused, never guessed at.
 */
import type { Catalog, Entry as Module } from "../catalog.ts";
import type { Axes, Axis, Backend, Problem, Workload } from "../model/index.ts";
import { readBudget } from "./budget.ts";
import { readExclude } from "./exclude.ts";
import { GridReader } from "./grid.ts";
import { fields, required, text, wrongShape } from "./shape.ts";
import { type Entry, Source, type Tree } from "./source.ts";
import { meant, quoted } from "./spelling.ts";
import type { Fault, Given, Scope, Suite } from "./suite.ts";
import { type Parsed, parseCount, within, withHint } from "./value.ts";

/** Longest suite file, bytes. */
export const longest = 2 ** 20;

export type ParseResult = { readonly suite: Suite } | { readonly problems: readonly Problem[] };

/** The keys of a suite that must be there, with something to type. */
const needed = {
  suite: "suite: hashing",
  question: "question: what a reader of the report wants to know",
  baseline: "baseline: the backend that others are compared with",
  workloads: "workloads: { hash/memory: { size: [4KiB, 1MiB] } }",
  backends: "backends: { bun/hash: {}, ffi/xxhash: {} }",
};

/** `file` names the text in problems, and its folder is what paths in it are relative to. */
export function parseSuite(written: string, file: string, catalog: Catalog, given: Given): ParseResult {
  if (Buffer.byteLength(written) > longest) return { problems: [tooLarge(file)] };
  const source = new Source(file, written);
  const tree = source.parse();
  if (tree === undefined) return { problems: source.problems };
  if (tree.kind === "nothing") {
    source.report([0, 0], { code: "empty", message: "the suite is empty", hint: needed.suite });
    return { problems: source.problems };
  }
  const suite = read(source, tree, catalog, given);
  return source.problems.length > 0 ? { problems: inOrder(source.problems) } : { suite };
}

export const tooLarge = (file: string): Problem => ({
  code: "too-large",
  message: "a suite file may have 1 MiB at most",
  file,
});

function read(source: Source, tree: Tree, catalog: Catalog, given: Given): Suite {
  const found = fields(source, tree, "suite", "key", [...Object.keys(needed), "seed", "exclude", "budget"]);
  required(source, tree, found, needed);
  const grids = new GridReader(source, given, (name) =>
    lookUp("backend", name, catalog.backends, unusable(catalog)),
  );

  const rows = named(source, "workload", found.get("workloads"), catalog.workloads, catalog);
  const known = rows.filter(({ module }) => module !== undefined);
  const cases = known.flatMap(({ entry, module }) => grids.workload(entry, module?.value.params ?? {}));
  const waiting = known.length > 0 && cases.length === 0 && source.problems.length === 0;
  if (waiting) source.report(found.get("workloads")?.at ?? [0, 0], waits);

  const names = known.map(({ entry }) => entry.key);
  const columns = named(source, "backend", found.get("backends"), catalog.backends, catalog);
  // With a workload misspelt nobody knows which axes are idle, and saying so would only distract.
  const sure = known.length === rows.length;
  const all = columns.map(({ entry, module }) => {
    const operations = module?.value.operations ?? [];
    return { entry, module, operations: operations.filter((it) => !sure || names.includes(it.workload)) };
  });
  const present = all.filter(({ module }) => module !== undefined);
  const own = present.map(({ entry, operations }) => grids.column(entry, operations));
  grids.finish();

  const scope: Scope = {
    workloads: names,
    backends: own.map(({ backend }) => backend),
    axes: axesByName([
      ...known.map(({ module }) => module?.value.params ?? {}),
      ...present.flatMap(({ operations }) => operations.map(({ params = {} }) => params)),
    ]),
    bearings: grids.bearings,
  };
  return {
    file: source.file,
    name: scalar(source, found.get("suite"), suiteName) ?? "",
    question: scalar(source, found.get("question"), (value) => ({ value })) ?? "",
    seed: scalar(source, found.get("seed"), seed) ?? 1,
    baseline:
      scalar(
        source,
        found.get("baseline"),
        among(found.has("backends") ? columns.map(({ entry }) => entry.key) : undefined),
      ) ?? "",
    grids: cases,
    columns: own,
    exclude: readExclude(source, found.get("exclude")?.value, scope),
    budget: readBudget(source, found.get("budget")?.value, given),
    unsettled: grids.unsettled,
    scope,
  };
}

const waits: Fault = {
  code: "nothing-to-run",
  message: "workloads: every row waits for a folder from the command line",
  hint: "--set dir=~/Pictures",
};

interface Named<T> {
  readonly entry: Entry;
  /** Absent when the name is unknown, which is then reported. */
  readonly module?: Module<T>;
}

/** The entries of `workloads:` or `backends:`, looked up. */
function named<T extends Workload | Backend>(
  source: Source,
  noun: "workload" | "backend",
  parent: Entry | undefined,
  modules: ReadonlyMap<string, Module<T>>,
  catalog: Catalog,
): Named<T>[] {
  if (parent === undefined) return [];
  const { key, value, at } = parent;
  if (value.kind !== "map" && value.kind !== "nothing") wrongShape(source, value, key, `a map of ${noun}s`);
  const entries = value.kind === "map" ? value.entries : [];
  if (entries.length === 0 && value.kind !== "text" && value.kind !== "list") {
    source.report(at, { code: "empty", message: `${key}: there is no ${noun}`, hint: needed[`${noun}s`] });
  }
  return entries.map((entry) => {
    const fault = lookUp(noun, entry.key, modules, unusable(catalog));
    if (fault !== undefined) source.report(entry.at, fault);
    const module = modules.get(entry.key);
    return module === undefined ? { entry } : { entry, module };
  });
}

const unusable = ({ problems, helpers = [] }: Catalog): readonly Problem[] => [...problems, ...helpers];

/** What is wrong with the name of a workload or backend, or undefined. */
function lookUp(
  noun: "workload" | "backend",
  name: string,
  modules: ReadonlyMap<string, unknown>,
  problems: readonly Problem[],
): Fault | undefined {
  if (modules.has(name)) return undefined;
  const broken = problems.find(({ file }) => file.endsWith(`/${noun}s/${name}.ts`));
  return broken === undefined
    ? withHint(`unknown-${noun}`, `no ${noun} ${quoted(name)}`, meant(name, modules.keys()))
    : withHint(broken.code, `${name} cannot be used: ${broken.message}`, `mend ${broken.file}`);
}

function scalar<T>(
  source: Source,
  entry: Entry | undefined,
  parse: (text: string) => Parsed<T>,
): T | undefined {
  const written = entry && text(source, entry.value, entry.key);
  if (entry === undefined || written === undefined) return undefined;
  const parsed = parse(written);
  if (parsed.fault === undefined) return parsed.value;
  source.report(entry.value.at, parsed.fault);
  return undefined;
}

/** Results are stored in a folder of this name. */
function suiteName(written: string): Parsed<string> {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(written)) return { value: written };
  const message = `suite: ${quoted(written)} is no name`;
  return { fault: { code: "bad-name", message, hint: "small letters, digits and -, such as hashing" } };
}

const seed = (written: string): Parsed<number> =>
  written === "cores"
    ? { fault: { code: "bad-value", message: "seed: cores is not a seed", hint: "seed: 1" } }
    : within("seed", { min: 0, max: 2 ** 32 - 1 }, written, parseCount("seed", written, 0), String);

const among =
  (backends: readonly string[] | undefined) =>
  (written: string): Parsed<string> => {
    if (backends === undefined || backends.includes(written)) return { value: written };
    const message = `baseline: ${quoted(written)} is not among the backends of the suite`;
    return { fault: withHint("unknown-backend", message, meant(written, backends)) };
  };

function axesByName(all: readonly Axes[]): Map<string, Axis[]> {
  const byName = new Map<string, Axis[]>();
  for (const axes of all) {
    for (const [name, axis] of Object.entries(axes)) byName.set(name, [...(byName.get(name) ?? []), axis]);
  }
  return byName;
}

/** In the order of the file, each once: an axis of two operations says the same of a value twice. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const at = ({ line = 0, column = 0 }: Problem): number => line * 1e7 + column;
  const once = new Map(problems.map((it) => [JSON.stringify([it.file, at(it), it.code, it.message]), it]));
  return [...once.values()].toSorted((a, b) => at(a) - at(b));
}
