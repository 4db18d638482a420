/**
 * What the two rank procedures share. Each has a sorted list of pairwise values (Walsh averages, or differences
 * between two samples), and its statistic, the number of them above a shift, has a known law when the shift is the true
 * one. Estimate and interval follow from that list and that law.
 * Ties and zero variance need no special case: the ends are order statistics, and ties only make them conservative.
 */
import type { Interval } from "../model/index.ts";
import { nth, quantileOf } from "./describe.ts";

export interface Ranked {
  /** The pairwise values, ascending. */
  readonly sorted: Float64Array;
  /** Probability of each value 0, 1, … of the statistic; symmetric about its middle. */
  readonly law: Float64Array;
}

/** The largest k with 2·P(statistic ≤ k − 1) ≤ alpha; 0 = too few units for this confidence. */
export function cutoff(law: Float64Array, alpha: number): number {
  let k = 0;
  for (let below = nth(law, 0); 2 * below <= alpha; below += nth(law, k)) k++;
  return k;
}

/** Hodges–Lehmann estimate with the exact interval of confidence ≥ 1 − alpha, or null with too few units. */
export function exactInterval({ sorted, law }: Ranked, alpha: number): Interval | null {
  const k = cutoff(law, alpha);
  return k === 0 ? null : [quantileOf(sorted, 0.5), nth(sorted, k - 1), nth(sorted, sorted.length - k)];
}
