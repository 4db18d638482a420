/** One side of a duet as the harness at hand sees it: its suite, its names, its cells, and the code behind each. */
import { availableParallelism, homedir, totalmem } from "node:os";
import { join, relative, sep } from "node:path";
import { type Catalog, type Entry, loadCatalog } from "../../catalog.ts";
import type { Sided } from "../../duet/pair.ts";
import type { Cell, Plan, Probed, Problem } from "../../model/index.ts";
import { question } from "../../results/definition.ts";
import { implementation } from "../../results/implementation.ts";
import { filesOf } from "../../results/implementer.ts";
import { protocol } from "../../results/protocol.ts";
import { readOnly } from "../../suite/only.ts";
import { parseSuite } from "../../suite/parse.ts";
import { backendsOf, plan } from "../../suite/plan.ts";
import { readSuite } from "../../suite/read.ts";
import type { Subject, Suite } from "../../suite/suite.ts";
import type { Name } from "./checkout.ts";
import { ownPackages } from "./own.ts";

export interface Loaded {
  readonly name: Name;
  /** The project's folder in its checkout, and where the user has it. */
  readonly home: string;
  readonly project: string;
  /** The root of its checkout, and the tree that stands there. */
  readonly top: string;
  readonly tree: string;
  readonly suite: Suite;
  readonly catalog: Catalog;
}

export type Loading = Loaded | { readonly problems: readonly Problem[] };

/**
 * `suite` is a path from the project; `text` stands in where the side has no such file. Folders that the suite names are meant
 * from `project`, which both sides share: they are input, and the same for both.
 */
export async function load(
  at: Omit<Loaded, "suite" | "catalog">,
  suite: string,
  text?: string,
): Promise<Loading> {
  const { home, project } = at;
  const found = readSuite(join(home, suite), []);
  if ("problems" in found && text === undefined) return named(at, home, found.problems);
  const catalog = await loadCatalog(join(home, suite));
  const given = { cores: availableParallelism(), memory: totalmem(), home: homedir(), folder: process.cwd() };
  const own = "text" in found ? found.text : (text ?? "");
  const parsed = parseSuite(own, join(project, suite), catalog, given);
  if ("problems" in parsed) return named(at, project, parsed.problems);
  return { ...at, suite: parsed.suite, catalog };
}

/** Of a suite; undefined where the side has none. */
export const textOf = (home: string, suite: string): string | undefined => {
  const found = readSuite(join(home, suite), []);
  return "text" in found ? found.text : undefined;
};

/** A place in a checkout that will be gone is told as the side's. `from` is where the files of `problems` are meant from. */
function named(
  { name, home }: Pick<Loaded, "name" | "home">,
  from: string,
  problems: readonly Problem[],
): { readonly problems: Problem[] } {
  return {
    problems: problems.map(({ hint, ...it }) => {
      const inside = relative(from, it.file);
      const file = `${name}: ${inside.startsWith("..") ? it.file : inside}`;
      return { ...it, file, ...(hint === undefined ? {} : { hint: hint.replaceAll(home + sep, "") }) };
    }),
  };
}

const present: Probed = { version: "" };

/** Who is not in `probes` counts as present: nobody will ask about them. */
export function planOf(
  side: Loaded,
  probes: ReadonlyMap<string, Probed>,
): { readonly plan: Plan } | { readonly problems: readonly Problem[] } {
  const { suite, catalog, project } = side;
  const all = new Map(backendsOf(suite, catalog).map((it) => [it, probes.get(it) ?? present]));
  const planned = plan(suite, catalog, all);
  return "problems" in planned ? named(side, project, planned.problems) : planned;
}

/** Columns only: twins and controls are nobody's regression. */
export function sidedOf({ cells }: Plan, side: Loaded): Sided[] {
  const { workloads, backends } = side.catalog;
  const identity = identities(side);
  return cells.flatMap((cell) => {
    const [task, answerer] = [workloads.get(cell.workload), backends.get(cell.backend)];
    if (cell.role !== "column" || task === undefined || answerer === undefined) return [];
    return [
      {
        cell,
        implementation: identity(answerer, filesOf(cell.inner ?? [], side.catalog)),
        question: question({ workload: task.value, params: cell.params, protocol }),
        workload: identity(task),
      },
    ];
  });
}

/** The code behind a module, wherever in its checkout that lies; each is worked out once. */
function identities({
  top,
  home,
  tree,
}: Loaded): (entry: Entry<unknown>, inner?: readonly string[]) => string {
  // Whoever names a package of the repository's own may run any file of it.
  const own = new Map([top, home].flatMap((folder) => ownPackages(folder, top)).map((name) => [name, tree]));
  const known = new Map<string, string>();
  return ({ file, root }, inner = []) => {
    const key = JSON.stringify([file, ...inner]);
    const found = known.get(key) ?? implementation(file, file.startsWith(top + sep) ? top : root, inner, own);
    known.set(key, found);
    return found;
  };
}

/** `--only`, as one side understands it. */
export function filterOf(
  only: readonly string[],
  { suite, catalog }: Loaded,
): { readonly keeps: (cell: Cell) => boolean } | { readonly problems: readonly Problem[] } {
  const filter = readOnly(only, suite.scope);
  if (filter.problems.length > 0) return { problems: filter.problems };
  return { keeps: (cell) => filter.keeps(subjectOf(cell, catalog)) };
}

function subjectOf(cell: Cell, { workloads, backends }: Catalog): Subject {
  const operations = backends.get(cell.backend)?.value.operations ?? [];
  const own = operations.find(({ workload }) => workload === cell.workload)?.params;
  return {
    workload: cell.workload,
    backend: cell.backend,
    axes: { ...workloads.get(cell.workload)?.value.params, ...own },
    values: { ...cell.params, ...cell.own },
  };
}
