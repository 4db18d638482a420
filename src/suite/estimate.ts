/** What a plan amounts to: how many cells of each status, and about how long they take. */
import { type Absence, type Failure, failures, type Plan } from "../model/index.ts";

type Well = Exclude<Absence["status"], Failure>;
/** Failures stand in it only where a backend could not even be asked. */
export type PlanCounts = Readonly<Record<"run" | Well, number> & Partial<Record<Failure, number>>>;

export function countStatuses({ cells }: Pick<Plan, "cells">): PlanCounts {
  const counts: Record<"run" | Absence["status"], number> = Object.assign(
    { run: 0, excluded: 0, unavailable: 0, unsupported: 0, "not-run": 0 },
    { wrong: 0, failed: 0, crashed: 0, timeout: 0, oom: 0 },
  );
  for (const { absent } of cells) counts[absent?.status ?? "run"]++;
  const shown = Object.entries(counts).filter(
    ([status, n]) => n > 0 || !failures.some((it) => it === status),
  );
  return Object.fromEntries(shown) as PlanCounts;
}

/**
 * A process besides measuring and its least warming up, ns: it starts, loads, opens, verifies, warms up until its compilers
 * are silent. 125 ms in the median over the kernels of `scripts/aa.ts`; more where corpora are large.
 */
const overhead = 125e6;
/** About how long a run takes, ns: a calibration and the least rounds of every cell, no corpora, at most the total. */
export function estimate({ cells, budget }: Pick<Plan, "cells" | "budget">): number {
  const running = cells.filter(({ absent }) => absent === undefined).length;
  const trial = budget.trial + budget.warm + overhead;
  return Math.min(running * (budget.rounds + 1) * trial, budget.total);
}
