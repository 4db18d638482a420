/**
 * Two cells of one run by their own block differences: against the baseline, within a tier, along an axis, or a twin
 * against its original. Everything that says one cell is faster than another asks here.
 */
import { twoSpeeds } from "./modality.ts";
import { pairedRatio, type Ratio, type Rounds } from "./ratio.ts";
import { judge, type Judgement, type Margins } from "./verdict.ts";

export interface Series {
  /** ns per call by round. */
  readonly ns: Rounds;
  /** The median over turns by round; without it on both sides the mean stands alone. */
  readonly medians?: Rounds;
}

export interface Comparison extends Judgement {
  /** Cell ÷ other, by what decided (`by`); null = fewer than two rounds have both. */
  readonly ratio: Ratio | null;
}

export function compare(cell: Series, other: Series, margins: Margins): Comparison {
  const mean = pairedRatio(cell.ns, other.ns);
  const [mine, theirs] = cell.medians && other.medians ? [cell.medians, other.medians] : [cell.ns, other.ns];
  const medians = pairedRatio(mine, theirs);
  const speeds = [
    ...bySpeed(cell.ns, margins.margin).map((at) => pairedRatio(mine.map(at), theirs)),
    ...bySpeed(other.ns, margins.margin).map((at) => pairedRatio(mine, theirs.map(at))),
  ];
  const found = judge({ mean, medians, speeds }, margins);
  return { ratio: found.by === "mean" ? mean : medians, ...found };
}

/** Keeps the rounds of the fast trials, and those of the slow ones; none where a cell has one speed. */
function bySpeed(ns: Rounds, margin: number): ((value: number | null, round: number) => number | null)[] {
  const speeds = twoSpeeds(
    ns.filter((time) => time !== null),
    margin,
  );
  if (!speeds) return [];
  return [true, false].map((fast) => (value, round) => {
    const time = ns[round] ?? null;
    return time !== null && time <= speeds.split === fast ? value : null;
  });
}
