/**
 * Two cells of a results file held against each other once more, by what the file keeps of them: against a column that the
 * run did not measure against. It is the same comparison as the run's own, of rounds and of medians.
 */
import type { MeasuredCell } from "../model/index.ts";
import { compare, type Comparison } from "./compare.ts";
import { clockStep, usualMargin } from "./finding.ts";

type Kept = Pick<MeasuredCell, "ns" | "batch" | "rounds" | "medians" | "flags">;

export function compareStored(cell: Kept, other: Kept): Comparison {
  const resolution = Math.max(...[cell, other].map(({ ns, batch }) => clockStep / (ns * Math.max(1, batch))));
  const found = compare(
    { ns: cell.rounds, medians: cell.medians },
    { ns: other.rounds, medians: other.medians },
    { margin: usualMargin, resolution },
  );
  return [cell, other].some(({ flags }) => flags.includes("noisy")) ? { ...found, verdict: "unsure" } : found;
}
