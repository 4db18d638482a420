/**
 * The results of a run: a pure function of its journal, but for what the machine and the checkout are called.
 * Times are rounded before anything is concluded, so that whoever has the file can work out again what it says.
 */
import type { Catalog } from "../../catalog.ts";
import type { BlankCell, Environment, Planned, Probed, Results } from "../../model/index.ts";
import { rounded, schema } from "../../results/canonical.ts";
import { allDefaults, measuresOf } from "../../results/defaults.ts";
import { definition } from "../../results/definition.ts";
import { protocol } from "../../results/protocol.ts";
import { rulesOf } from "../../results/rules.ts";
import { sealed } from "../../results/seal.ts";
import { conclude } from "../../stats/conclude.ts";
import type { Finding } from "../../stats/finding.ts";
import { fewestRounds, noisiness } from "../../stats/noisiness.ts";
import { summarize } from "../../stats/summarize.ts";
import { disturbance, type Fate, fates, trialCounts } from "../../run/evidence.ts";
import { type Began, columnOf } from "./began.ts";
import { namesIn } from "./identity.ts";
import type { Journal } from "../../run/journal.ts";
import type { Target } from "../../run/target.ts";

export interface Ended {
  readonly target: Target;
  readonly catalog: Catalog;
  readonly probes: ReadonlyMap<string, Probed>;
  readonly journal: Journal;
  readonly machine: string;
  readonly env: Environment;
  /** The code as it was before the first trial. */
  readonly began: Pick<Began, "revision" | "implementations">;
  readonly interrupted: boolean;
}

export function resultsOf(ended: Ended): Results {
  const { target, catalog, probes, journal, machine, env, began, interrupted } = ended;
  const { plan } = target;
  const all = fates(plan, journal, interrupted);
  const corpora = new Map(
    journal.entries.flatMap((it) => (it.kind === "corpus" && it.corpus ? [[it.case, it.corpus]] : [])),
  );
  const findings = plan.cells.map((cell): Finding => {
    const fate = all.get(cell.id);
    const workload = catalog.workloads.get(cell.workload)?.value;
    if (fate === undefined || !("trials" in fate) || workload === undefined)
      return { cell, blank: blankOf(cell, fate) };
    const corpus = corpora.get(cell.case);
    if (corpus === undefined) throw new Error(`${cell.id} has trials and no corpus`);
    return {
      cell,
      trials: fate.trials.map(
        (trial) => trial && { ...trial, ns: rounded(trial.ns), median: rounded(trial.median) },
      ),
      work: workload.work(cell.params, corpus),
      def: definition({ workload, params: cell.params, corpus: corpus.digest, protocol }),
      impl: began.implementations.get(columnOf(cell)) ?? "",
    };
  });
  const rules = rulesOf(plan.baseline, catalog, env);
  const cells = summarize(findings, rules);
  const measured = cells.filter((cell) => cell.status === "measured");
  const [head] = journal.entries;
  return sealed({
    schema,
    suite: plan.suite,
    question: plan.question,
    machine,
    protocol,
    baseline: plan.baseline,
    defaults: allDefaults(plan, catalog),
    ...measuresOf(plan, catalog),
    run: {
      date: head?.kind === "run" ? head.date : "",
      commit: began.revision.commit,
      dirty: began.revision.dirty,
      bun: Bun.version,
      revision: Bun.revision.slice(0, 9),
      seed: target.seed,
      rounds: fewestRounds(findings),
      complete: !interrupted && journal.entries.at(-1)?.kind === "end",
      backends: versions(namesIn(plan, "backend"), probes),
      noise: noisiness(findings, measured, rules, trialCounts(journal)),
      env: { ...env, ...disturbance(journal) },
    },
    ...conclude(findings, measured, rules),
    cells,
  });
}

function blankOf(cell: Planned, fate: Fate | undefined): Omit<BlankCell, "id"> {
  if (fate !== undefined && "absent" in fate) return fate.absent;
  if (fate !== undefined && "failed" in fate) return fate.failed;
  return { status: "not-run", why: `${cell.id} was never reached` };
}

const versions = (names: readonly string[], probes: ReadonlyMap<string, Probed>): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const probe = probes.get(name);
      return probe !== undefined && "version" in probe ? [[name, probe.version]] : [];
    }),
  );
