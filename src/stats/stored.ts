/**
 * Two cells of a results file held against each other once more, by what the file keeps of them: against a column that the
 * run did not measure against. Medians of single trials are not kept; where those of the cells disagree with the verdict,
 * there is none, so that whoever only has the file is never bolder than the run.
 */
import type { MeasuredCell } from "../model/index.ts";
import { compare, type Comparison } from "./compare.ts";
import { clockStep, usualMargin } from "./finding.ts";

type Kept = Pick<MeasuredCell, "ns" | "p50" | "batch" | "rounds" | "flags">;

export function compareStored(cell: Kept, other: Kept): Comparison {
  const resolution = Math.max(...[cell, other].map(({ ns, batch }) => clockStep / (ns * Math.max(1, batch))));
  const found = compare({ ns: cell.rounds }, { ns: other.rounds }, { margin: usualMargin, resolution });
  if ([cell, other].some(({ flags }) => flags.includes("noisy"))) return { ...found, verdict: "unsure" };
  const medians = cell.p50 / other.p50;
  const beyond = 1 + Math.max(usualMargin, resolution);
  const told = medians < 1 / beyond ? "faster" : medians > beyond ? "slower" : "same";
  return found.verdict === "unsure" || found.verdict === told
    ? found
    : { ...found, verdict: "unsure", doubt: "p50" };
}
