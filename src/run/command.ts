/**
 * `bun run suite`: the one place where the stages are joined. It takes what the command line said and the world to
 * run in, and returns an exit code; what it has to say goes through `say`, so that tests can read it.
 */
import { join } from "node:path";
import { type Catalog, loadCatalog, roots } from "../catalog.ts";
import { environment } from "../machine/environment.ts";
import { machineName } from "../machine/name.ts";
import { warnings as noiseWarnings } from "../machine/warnings.ts";
import type { Problem, Results } from "../model/index.ts";
import { powerText, stopLines } from "../report/terminal/advice.ts";
import { matrix } from "../report/terminal/matrix.ts";
import { planText } from "../report/terminal/plan.ts";
import { problemText } from "../report/terminal/problem.ts";
import { summaryLine, whereTimeWent } from "../report/terminal/summary.ts";
import { canonical } from "../results/canonical.ts";
import { destination } from "../results/destination.ts";
import { writeWhole } from "../results/write.ts";
import { usualMargin } from "../stats/finding.ts";
import { resolvable } from "../stats/resolvable.ts";
import { countStatuses, estimate } from "../suite/estimate.ts";
import { parseSuite } from "../suite/parse.ts";
import { backendsOf, plan } from "../suite/plan.ts";
import { readSuite } from "../suite/read.ts";
import type { Suite } from "../suite/suite.ts";
import { checkAll } from "./check.ts";
import { decideBy } from "./decide.ts";
import { earlierResults } from "./earlier.ts";
import { overhead, spentBy } from "./evidence.ts";
import { identityOf } from "./identity.ts";
import { createJournal, type Journal, resumeJournal } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { type SuiteOptions, withOptions } from "./options.ts";
import { notesOf, probeAll } from "./prepare.ts";
import { resultsOf } from "./results.ts";
import { run } from "./run.ts";
import type { Show } from "./show.ts";
import type { Target } from "./target.ts";
import type { World } from "./world.ts";

export interface Say {
  /** Results, and nothing else. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress between children. */
  readonly show: Show;
  readonly color: boolean;
  readonly width: number;
}

/** 0 every cell ended well · 1 a cell did not · 2 the user must mend something · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

export async function suiteCommand(
  wanted: string,
  options: SuiteOptions,
  worldIn: (home: string) => World,
  say: Say,
): Promise<ExitCode> {
  const refuse = (problems: readonly Problem[]): ExitCode => {
    say.err(`${problems.map((it) => problemText(it)).join("\n")}\n`);
    return 2;
  };
  const text = readSuite(wanted, roots(wanted));
  if ("problems" in text) return refuse(text.problems);
  const catalog = await loadCatalog(text.file);
  // Only a suite that names a broken file is stopped by it.
  for (const problem of catalog.problems) say.err(`${problemText(problem)}\n`);
  const given = withOptions(options);
  if ("problems" in given) return refuse(given.problems);
  const parsed = parseSuite(text.text, text.file, catalog, given.given);
  if ("problems" in parsed) return refuse(parsed.problems);
  const suite = { ...parsed.suite, budget: given.budget(parsed.suite.budget) };

  const [home = "."] = roots(text.file);
  const world = worldIn(home);
  const store = join(home, ".bakeoff");
  const release = options.plan ? () => {} : takeLock(join(store, "lock"));
  if (typeof release !== "function")
    return refuse([
      {
        code: "locked",
        message: `another run (process ${release.heldBy}) is measuring here`,
        file: join(".bakeoff", "lock"),
        hint: "wait for it to end: two runs would measure each other",
      },
    ]);
  try {
    const { seed } = given;
    return await locked({ suite, catalog, options, seed, world, say, home, store, refuse });
  } finally {
    release();
  }
}

interface Joined {
  readonly suite: Suite;
  readonly catalog: Catalog;
  readonly options: SuiteOptions;
  /** As given on the command line. */
  readonly seed: number | undefined;
  readonly world: World;
  readonly say: Say;
  readonly home: string;
  /** `.bakeoff/` */
  readonly store: string;
  readonly refuse: (problems: readonly Problem[]) => ExitCode;
}

async function locked(joined: Joined): Promise<ExitCode> {
  const { suite, catalog, options, world, say, home, store, refuse } = joined;
  const files = new Map([...catalog.backends].map(([name, { file }]) => [name, file]));
  const wanted = backendsOf(suite, catalog).map((name) => [name, files.get(name) ?? ""] as const);
  const probes = await probeAll(new Map(wanted), world, say.show);
  if (world.stop.aborted) return 130;
  const planned = plan(suite, catalog, probes, options.only === undefined ? {} : { only: options.only });
  if ("problems" in planned) return refuse(planned.problems);
  for (const warning of planned.warnings) say.err(`${problemText(warning)}\n`);
  if (options.plan) {
    const earlier = earlierResults(home, suite.name, machineName());
    say.out(planText(planned.plan, countStatuses(planned.plan), estimate(planned.plan)));
    if (earlier !== undefined) say.out(powerText(earlier, resolvable(earlier.cells, usualMargin)));
    return 0;
  }

  const machine = machineName();
  const seed = joined.seed ?? randomSeed();
  const target: Target = {
    plan: planned.plan,
    workloads: new Map([...catalog.workloads].map(([name, { file }]) => [name, file])),
    backends: files,
    identity: identityOf(planned.plan, catalog, machine),
    store: join(store, "corpora"),
    seed,
  };
  if (options.check) return checkAll(target, world, say);

  const path = join(store, "journals", `${suite.name}.ndjson`);
  const journal = options.resume ? resumeJournal(path) : createJournal(path);
  if (journal === undefined)
    return refuse([
      {
        code: "no-journal",
        message: "there is no run to go on with",
        file: path,
        hint: "leave out --resume",
      },
    ]);
  const [head] = journal.entries;
  const resumed = head?.kind === "run" ? { ...target, seed: head.seed } : target;

  const env = environment();
  for (const sentence of noiseWarnings(env)) say.err(`note: ${sentence}\n`);
  const end = await run(resumed, journal, world, decideBy(planned.plan), say.show);
  journal.close();
  if (end.end === "refused") {
    const hint = "run it anew, without --resume";
    return refuse(end.changed.map((message) => ({ code: "changed", message, file: path, hint })));
  }
  const interrupted = end.end === "interrupted";
  const results = resultsOf({ target: resumed, catalog, probes, journal, machine, env, home, interrupted });
  return finish(joined, results, journal, interrupted);
}

function finish(
  { suite, options, say, home, refuse }: Joined,
  results: Results,
  journal: Journal,
  interrupted: boolean,
): ExitCode {
  const { path, why } = destination({
    suite: suite.name,
    machine: results.machine,
    complete: results.run.complete,
    filtered: altered(options),
    rounds: results.run.rounds,
    folder: suite.grids.some(({ workload }) => workload.endsWith("/folder")),
    ...(options.out === undefined ? {} : { out: options.out }),
  });
  const problem = writeWhole(options.out === undefined ? join(home, path) : path, canonical(results));
  if (problem !== undefined) return refuse([problem]);
  if (options.json) say.out(canonical(results));
  else say.out(matrix(results, { width: say.width, color: say.color }));
  const corpora = journal.entries.flatMap((it) => (it.kind === "corpus" && it.corpus ? [it.corpus] : []));
  for (const note of notesOf(corpora)) say.err(`note: ${note}\n`);
  const stops = journal.entries.filter((entry) => entry.kind === "stop");
  for (const line of stopLines(stops, suite.budget.precision)) say.err(`${line}\n`);
  say.err(`${whereTimeWent(spentBy(journal), overhead(journal))}\n`);
  say.err(`${summaryLine(results, { path, ...(why === undefined ? {} : { why }) })}\n`);
  if (interrupted) {
    say.err(`interrupted; go on with: bun run suite ${suite.name} --resume\n`);
    return 130;
  }
  const bad: readonly string[] = ["wrong", "failed", "crashed", "timeout", "oom"];
  return results.cells.some((cell) => bad.includes(cell.status)) ? 1 : 0;
}

/** Whether the command line asks for anything but the suite as it is written. */
const altered = (options: SuiteOptions): boolean =>
  options.quick === true || options.only !== undefined || options.set !== undefined;

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
