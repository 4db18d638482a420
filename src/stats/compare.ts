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
  /** Cell ÷ other; null = fewer than two rounds have both. */
  readonly ratio: Ratio | null;
}

export function compare(cell: Series, other: Series, margins: Margins): Comparison {
  const ratio = pairedRatio(cell.ns, other.ns);
  const medians = cell.medians && other.medians && { medians: pairedRatio(cell.medians, other.medians) };
  const speeds = [
    ...roundsBySpeed(cell.ns, margins.margin).map((rounds) => pairedRatio(rounds, other.ns)),
    ...roundsBySpeed(other.ns, margins.margin).map((rounds) => pairedRatio(cell.ns, rounds)),
  ];
  return { ratio, ...judge({ mean: ratio, ...medians, speeds }, margins) };
}

/** Rounds of the fast and of the slow trials; none where a cell has one speed. */
function roundsBySpeed(ns: Rounds, margin: number): Rounds[] {
  const speeds = twoSpeeds(
    ns.filter((time) => time !== null),
    margin,
  );
  if (!speeds) return [];
  const fast = ns.map((time) => (time !== null && time <= speeds.split ? time : null));
  return [fast, ns.map((time, round) => (fast[round] === null ? time : null))];
}
