/** What a plan amounts to: how many cells of each status, and about how long they take. */
import type { Absence, Plan } from "../model/index.ts";

export type PlanCounts = Readonly<Record<"run" | Absence["status"], number>>;

export function countStatuses({ cells }: Pick<Plan, "cells">): PlanCounts {
  const failed = { wrong: 0, failed: 0, crashed: 0, timeout: 0, oom: 0 };
  const counts = { run: 0, ...failed, excluded: 0, unavailable: 0, unsupported: 0, "not-run": 0 };
  for (const { absent } of cells) counts[absent?.status ?? "run"]++;
  return counts;
}

/** A trial besides measuring, ns: start of the child, loading, the canary, its last words. */
const overhead = 40e6;
/** Two verified calls and their digests, ns. A guess that holds for small inputs and is low for large ones. */
const verifying = 10e6;

/** About how long a run takes, ns: the least rounds of every cell, corpora not counted, the total never exceeded. */
export function estimate({ cells, budget }: Pick<Plan, "cells" | "budget">): number {
  const running = cells.filter(({ absent }) => absent === undefined).length;
  const trial = budget.trial + budget.warm + overhead + verifying;
  return Math.min(running * budget.rounds * trial, budget.total);
}
