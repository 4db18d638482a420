/** A plan is checked, or run and made into results. */
import { join } from "node:path";
import { environment } from "../../machine/environment.ts";
import { readRate } from "../../machine/read-rate.ts";
import { machineName } from "../../machine/name.ts";
import { warnings as noiseWarnings } from "../../machine/warnings.ts";
import { isFailure, type Plan, type Probed, type Problem } from "../../model/index.ts";
import { checkAll } from "../../run/check.ts";
import { decideBy } from "../../run/decide.ts";
import { createJournal, type Journal } from "../../run/journal.ts";
import { run } from "../../run/run.ts";
import type { Target } from "../../run/target.ts";
import { begin, changedBetween } from "./began.ts";
import { finish } from "./finish.ts";
import { identityOf } from "./identity.ts";
import type { ExitCode, Joined } from "./joined.ts";
import { resultsOf } from "./results.ts";

/** `store` is `.bakeoff/`. */
export const journalOf = (store: string, suite: string): string => join(store, "journals", `${suite}.ndjson`);

/** `files`: the module of each backend, by name; `earlier`: the run to go on with. */
export async function measure(
  joined: Joined,
  plan: Plan,
  probes: ReadonlyMap<string, Probed>,
  files: ReadonlyMap<string, string>,
  earlier: Journal | undefined,
): Promise<ExitCode> {
  const { suite, catalog, options, world, say, home, store, refuse } = joined;
  const machine = machineName();
  const seed = joined.seed ?? world.draw();
  const target: Target = {
    plan,
    workloads: new Map([...catalog.workloads].map(([name, { file }]) => [name, file])),
    backends: files,
    identity: { ...identityOf(plan, catalog, machine), ...passedOn(world.passed) },
    store: join(store, "corpora"),
    seed,
  };
  const idle = nothingToRun(plan);
  if (idle.length > 0) return refuse(idle);
  if (options.check) return checkAll(target, world, say);
  const began = begin(plan, catalog, machine, home);
  if (began.revision.why !== undefined)
    say.err(`note: git does not say which commit this is: ${began.revision.why}\n`);

  const path = journalOf(store, suite.name);
  const journal = earlier ?? createJournal(path);
  const [head] = journal.entries;
  if (earlier !== undefined && journal.entries.at(-1)?.kind === "end")
    say.err("note: this run had ended by itself; its results are written once more from its journal\n");
  const resumed = head?.kind === "run" ? { ...target, seed: head.seed } : target;

  const env = environment();
  for (const sentence of noiseWarnings(env)) say.err(`note: ${sentence}\n`);
  const end = await run(resumed, journal, world, decideBy(plan), say.show);
  journal.close();
  if (end.end === "refused") {
    const hint = "run it anew, without --resume";
    return refuse(end.changed.map((message) => ({ code: "changed", message, file: path, hint })));
  }
  const interrupted = end.end === "interrupted";
  const results = resultsOf({
    target: resumed,
    catalog,
    probes,
    journal,
    machine,
    env: { ...env, readRate: readRate(), ...passedOn(world.passed) },
    began,
    interrupted,
  });
  const changed = changedBetween(began, begin(plan, catalog, machine, home));
  return finish(joined, results, journal, { interrupted, changed });
}

/** What was let through to the engine on purpose is part of what was measured. */
const passedOn = (passed: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(passed).map(([name, value]) => [`variable ${name}`, value]));

/** Where every cell has a reason not to run, each reason once. */
function nothingToRun({ suite, cells }: Plan): Problem[] {
  if (cells.some(({ absent }) => absent === undefined || isFailure(absent.status))) return [];
  const wanted = cells.flatMap(({ absent }) =>
    absent === undefined || absent.status === "not-run" ? [] : [absent],
  );
  const reasons = Map.groupBy(wanted, ({ status, why }) => `${status}: ${why}`);
  return [...reasons].map(([reason, [first, ...more]]) => ({
    code: "nothing-to-run",
    message: `no cell can run; ${more.length + 1} ${reason}`,
    file: suite,
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  }));
}
