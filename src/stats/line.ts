/**
 * t(n) = α + βn: what a call costs before it does anything, and what each byte or item adds. Weighted least squares
 * with weights 1/t², so that every size counts by its relative error and the largest does not drown the rest.
 */

/** A size and its time, ns. */
export interface Timing {
  readonly n: number;
  readonly t: number;
}

export interface Line {
  /** α, ns. */
  readonly call: number;
  /** β, ns per unit of n. */
  readonly rate: number;
  /** Largest |fit − t| ÷ t. */
  readonly worst: number;
  /** False = some residual reaches 10 % (a cache's edge, a change of algorithm): the two numbers describe nothing. */
  readonly holds: boolean;
}

/** Null below four different sizes: fewer always look like a line. Times must be positive. */
export function fitLine(timings: readonly Timing[]): Line | null {
  if (new Set(timings.map(({ n }) => n)).size < 4) return null;
  const weighted = (value: (timing: Timing) => number): number =>
    timings.reduce((sum, timing) => sum + value(timing) / timing.t ** 2, 0);
  const all = weighted(() => 1);
  const n0 = weighted(({ n }) => n) / all;
  const t0 = weighted(({ t }) => t) / all;
  const rate = weighted(({ n, t }) => (n - n0) * (t - t0)) / weighted(({ n }) => (n - n0) ** 2);
  const call = t0 - rate * n0;
  const worst = Math.max(...timings.map(({ n, t }) => Math.abs(call + rate * n - t) / t));
  return { call, rate, worst, holds: worst < 0.1 };
}
