/** Why two results cannot be judged by each other at all; of several reasons the first tells most. */
import type { Results } from "../model/index.ts";
import type { Calibration } from "./controls.ts";
import type { Side } from "./model.ts";
import type { Compared } from "./timed.ts";

export interface Grounds {
  readonly base: Side | null;
  readonly head: Side | null;
  readonly compared: readonly Compared[];
  readonly calibration: Calibration;
}

export function objectionTo({ base, head, compared, calibration }: Grounds): string | undefined {
  if (base === null) return "there are no earlier results of this suite on this machine";
  if (head === null) return "the newer side has no results of this suite on this machine";
  const [old, now] = [base.results, head.results];
  if (compared.length === 0 && old.machine === now.machine)
    return "no cell was measured on both sides under one definition";
  if (old.machine !== now.machine) return `another machine: ${old.machine} → ${now.machine}`;
  const runtimes = [old, now].map(runtime);
  if (runtimes[0] !== runtimes[1])
    return `another runtime, Bun ${runtimes.join(" → ")}: no cell is unchanged, so nothing tells the change from the time between the two runs. Measure both side by side: on one machine check out base and head by turns, run the suite each time, and see whether the ratios to the baseline agree`;
  return calibration.objection;
}

const runtime = ({ run }: Results): string => `${run.bun} (${run.revision})`;
