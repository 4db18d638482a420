/** A plan is checked, or run and made into results. */
import { join } from "node:path";
import { environment } from "../../machine/environment.ts";
import { machineName } from "../../machine/name.ts";
import { warnings as noiseWarnings } from "../../machine/warnings.ts";
import type { Plan, Probed } from "../../model/index.ts";
import { checkAll } from "../../run/check.ts";
import { decideBy } from "../../run/decide.ts";
import { createJournal, resumeJournal } from "../../run/journal.ts";
import { run } from "../../run/run.ts";
import type { Target } from "../../run/target.ts";
import { begin, changedBetween } from "./began.ts";
import { finish } from "./finish.ts";
import { identityOf } from "./identity.ts";
import type { ExitCode, Joined } from "./joined.ts";
import { resultsOf } from "./results.ts";

/** `files`: the module of each backend, by name. */
export async function measure(
  joined: Joined,
  plan: Plan,
  probes: ReadonlyMap<string, Probed>,
  files: ReadonlyMap<string, string>,
): Promise<ExitCode> {
  const { suite, catalog, options, world, say, home, store, refuse } = joined;
  const machine = machineName();
  const seed = joined.seed ?? randomSeed();
  const target: Target = {
    plan,
    workloads: new Map([...catalog.workloads].map(([name, { file }]) => [name, file])),
    backends: files,
    identity: identityOf(plan, catalog, machine),
    store: join(store, "corpora"),
    seed,
  };
  if (options.check) return checkAll(target, world, say);
  const began = begin(plan, catalog, machine, home);
  if (began.revision.why !== undefined)
    say.err(`note: git does not say which commit this is: ${began.revision.why}\n`);

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
  const end = await run(resumed, journal, world, decideBy(plan), say.show);
  journal.close();
  if (end.end === "refused") {
    const hint = "run it anew, without --resume";
    return refuse(end.changed.map((message) => ({ code: "changed", message, file: path, hint })));
  }
  const interrupted = end.end === "interrupted";
  const results = resultsOf({ target: resumed, catalog, probes, journal, machine, env, began, interrupted });
  const changed = changedBetween(began, begin(plan, catalog, machine, home));
  return finish(joined, results, journal, { interrupted, changed });
}

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
