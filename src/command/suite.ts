/**
 * `bun run suite`: what the command line said becomes a suite and its plan; then it is shown, checked or measured. It takes
 * the world to run in and returns an exit code; what it has to say goes through `say`, so that tests can read it.
 */
import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../catalog.ts";
import { homeOf, roots } from "../project.ts";
import { typed } from "../invocation.ts";
import { machineName } from "../machine/name.ts";
import type { Problem } from "../model/index.ts";
import { powerText } from "../report/terminal/advice.ts";
import { planText } from "../report/terminal/plan.ts";
import { problemText } from "../report/terminal/problem.ts";
import { unwritable } from "../results/write.ts";
import { type Journal, resumeJournal } from "../run/journal.ts";
import { takeLock } from "../run/lock.ts";
import { probeAll } from "../run/prepare.ts";
import { dropDamaged, recordBuilt } from "./built.ts";
import type { World } from "../run/world.ts";
import { usualMargin } from "../stats/finding.ts";
import { resolvable } from "../stats/resolvable.ts";
import { countStatuses, estimate } from "../suite/estimate.ts";
import { parseSuite } from "../suite/parse.ts";
import { backendsOf, plan } from "../suite/plan.ts";
import { readSuite } from "../suite/read.ts";
import { earlierResults } from "./suite/earlier.ts";
import type { ExitCode, Joined, Say } from "./suite/joined.ts";
import { journalOf, measure } from "./suite/measure.ts";
import { type SuiteOptions, withOptions } from "./suite/options.ts";

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
  const text = readSuite(wanted, [process.cwd(), ...roots(wanted)]);
  if ("problems" in text) return refuse(text.problems);
  const catalog = await loadCatalog(text.file);
  // Only a suite that names a broken file is stopped by it.
  for (const problem of catalog.problems) say.err(`${problemText(problem)}\n`);
  const given = withOptions(options);
  if ("problems" in given) return refuse(given.problems);
  const parsed = parseSuite(text.text, text.file, catalog, given.given);
  if ("problems" in parsed) return refuse(parsed.problems);
  const suite = { ...parsed.suite, budget: given.budget(parsed.suite.budget) };

  const home = homeOf(text.file);
  const world = worldIn(home);
  const store = join(home, ".bakeoff");
  const against = options.plan ? undefined : obstacle(options, home);
  if (against !== undefined) return refuse([against]);
  const lock = options.plan ? { release() {} } : takeLock(join(store, "lock"));
  if ("problem" in lock) return refuse([lock.problem]);
  try {
    if (!options.plan) unwatched(store);
    const { seed } = given;
    return await locked({ suite, catalog, options, seed, world, say, home, store, refuse });
  } finally {
    world.close();
    lock.release();
  }
}

/** A project's git is not asked about what can be made again. */
function unwatched(store: string): void {
  const file = join(store, ".gitignore");
  if (!existsSync(file)) writeFileSync(file, "*\n");
}

/** What can be refused is refused before anything is measured. */
function obstacle({ out, check }: SuiteOptions, home: string): Problem | undefined {
  const scratch = unwritable(join(tmpdir(), "bakeoff-scratch"));
  const hint = `TMPDIR=/tmp ${typed("suite …")}, or another folder that you may write`;
  if (scratch !== undefined || !existsSync(tmpdir()))
    return { code: "no-scratch", message: "no temporary files can be made here", file: tmpdir(), hint };
  const state = unwritable(join(home, ".bakeoff", "lock"));
  if (state !== undefined)
    return {
      ...state,
      hint: "a run keeps its corpora and its journal there: work in a copy that may be written",
    };
  if (check) return undefined;
  return unwritable(out ?? join(home, "results", "x", "x.json"));
}

async function locked(joined: Joined): Promise<ExitCode> {
  const { suite, catalog, options, world, say, home, refuse } = joined;
  // An edited journal is refused before anything else is done.
  const earlier = options.resume && !options.plan && !options.check ? earlierRun(joined) : undefined;
  if (earlier !== undefined && "problem" in earlier) return refuse([earlier.problem]);
  const files = new Map([...catalog.backends].map(([name, { file }]) => [name, file]));
  const probes = await probed(joined, files);
  if (world.stop.aborted) return 130;
  const planned = plan(suite, catalog, probes, options.only === undefined ? {} : { only: options.only });
  if ("problems" in planned) return refuse(planned.problems);
  for (const warning of planned.warnings) say.err(`${problemText(warning)}\n`);
  if (options.plan) {
    const before = earlierResults(home, suite.name, machineName());
    say.out(planText(planned.plan, countStatuses(planned.plan), estimate(planned.plan)));
    if (before !== undefined) say.out(powerText(before, resolvable(before.cells, usualMargin)));
    return 0;
  }
  return measure(joined, planned.plan, probes, files, earlier?.journal);
}

/** What the suite's backends say of themselves; kernels that were damaged since they were built are built anew for that. */
async function probed(
  { suite, catalog, world, say }: Joined,
  files: ReadonlyMap<string, string>,
): ReturnType<typeof probeAll> {
  const wanted = backendsOf(suite, catalog).map((name) => [name, files.get(name) ?? ""] as const);
  const homes = new Set(wanted.flatMap(([name]) => catalog.backends.get(name)?.root ?? []));
  for (const path of [...homes].flatMap(dropDamaged))
    say.err(`note: ${path} was damaged after it was built; it is built anew\n`);
  const probes = await probeAll(new Map(wanted), world, say.show);
  for (const root of homes) recordBuilt(root);
  return probes;
}

function earlierRun({ suite, store }: Joined): { readonly journal: Journal } | { readonly problem: Problem } {
  const file = journalOf(store, suite.name);
  const journal = resumeJournal(file);
  if (journal !== undefined) return { journal };
  const message = "there is no run to go on with";
  return { problem: { code: "no-journal", message, file, hint: "leave out --resume" } };
}
