/** Where a run's results go: to the committed ones only what can stand there as evidence. */
import { join } from "node:path";

/** The fewest rounds from which a 95 % signed-rank interval exists: 2 · 2⁻⁶ ≤ 0.05. */
export const leastRounds = 6;

export interface Finished {
  readonly suite: string;
  readonly machine: string;
  /** The run ended by itself. */
  readonly complete: boolean;
  /** Not the suite as it is written: `--only`, `--set`, `--quick` and the like. */
  readonly filtered: boolean;
  /** Rounds of the case that got fewest. */
  readonly rounds: number;
  /** What was measured is the user's own (`hash/folder` …): nobody else can repeat that. */
  readonly folder?: boolean;
  /** What became another thing while it was measured. */
  readonly changed?: readonly string[];
  readonly out?: string;
}

export interface Destination {
  /** Relative to the folder that holds `results/`, unless it is the user's own `out`. */
  readonly path: string;
  /** Why the results do not go to `results/`. */
  readonly why?: string;
}

export function destination(run: Finished): Destination {
  if (run.out !== undefined) return { path: run.out };
  const why = objection(run);
  if (why === undefined)
    return { path: join("results", fileName(run.suite), `${fileName(run.machine)}.json`) };
  return { path: join(".bakeoff", "last", `${fileName(run.suite)}.json`), why };
}

function objection(run: Finished): string | undefined {
  if (run.changed !== undefined && run.changed.length > 0)
    return `while it ran, this changed: ${run.changed.join(", ")}`;
  if (run.filtered) return "the suite was not run as it is written";
  if (!run.complete) return "the run did not end by itself";
  if (run.folder === true) return "it measured what only this machine has";
  if (run.rounds < leastRounds) return `a case had ${run.rounds} rounds, fewer than ${leastRounds}`;
  return undefined;
}

/** Names come from files; none may climb out of its folder. */
const fileName = (name: string): string => name.replace(/^\.+|[^\w.-]/g, "-");
