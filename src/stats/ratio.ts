/**
 * How many times the time of another a cell takes: below 1 is faster. The trial is the unit; everything is computed on
 * ln(ns per call) and given back as a ratio.
 *
 * One rule for the confidence: 99 % as soon as the exact distribution can give it, else 95 %, else a t interval of
 * 95 % that is only a screening. Paired that is 8 and 6 rounds, unpaired 5 + 5 and 4 + 4 trials. Below two, null.
 */
import type { Interval } from "../model/index.ts";
import { deviation, mean } from "./describe.ts";
import { exactInterval, type Ranked } from "./exact.ts";
import { rankSum } from "./rank-sum.ts";
import { signedRank } from "./signed-rank.ts";
import { studentQuantile } from "./student.ts";

/** ns per call by round; null = no trial in that round. */
export type Rounds = readonly (number | null)[];

export interface Ratio {
  readonly interval: Interval;
  /** Rounds it rests on; unpaired: trials of the smaller side. */
  readonly n: number;
  readonly confidence: 0.95 | 0.99;
  /** Too few rounds for an exact interval. */
  readonly screening: boolean;
}

/** Cell ÷ other over the rounds both have. */
export function pairedRatio(cell: Rounds, other: Rounds): Ratio | null {
  const d: number[] = [];
  for (const [round, ns] of cell.entries()) {
    const against = other[round] ?? null;
    if (ns !== null && against !== null) d.push(log(ns) - log(against));
  }
  return ratio(d.length, signedRank(d), () => [mean(d), deviation(d) / Math.sqrt(d.length)]);
}

/** Cell ÷ other where rounds have nothing to do with each other: two results files. */
export function unpairedRatio(cell: Rounds, other: Rounds): Ratio | null {
  const [x, y] = [logs(cell), logs(other)];
  // Welch's error on the fewest degrees of freedom it can have, n − 1 of the smaller side: wide rather than wrong.
  return ratio(Math.min(x.length, y.length), rankSum(x, y), () => [
    mean(x) - mean(y),
    Math.hypot(deviation(x) / Math.sqrt(x.length), deviation(y) / Math.sqrt(y.length)),
  ]);
}

/** `rough`: mean difference and its standard error, for when the exact law is out of reach. */
function ratio(n: number, ranked: Ranked, rough: () => [centre: number, error: number]): Ratio | null {
  if (n < 2) return null;
  const sure = exactInterval(ranked, 0.01);
  if (sure) return { interval: powers(sure), n, confidence: 0.99, screening: false };
  const fair = exactInterval(ranked, 0.05);
  if (fair) return { interval: powers(fair), n, confidence: 0.95, screening: false };
  const [centre, error] = rough();
  const half = studentQuantile(0.95, n - 1) * error;
  return { interval: powers([centre, centre - half, centre + half]), n, confidence: 0.95, screening: true };
}

/** A time is positive: anything else was never measured, and to average it in would be a bug. */
function log(ns: number): number {
  if (!(ns > 0 && ns < Infinity)) throw new RangeError(`${ns} is not a time`);
  return Math.log(ns);
}

const logs = (rounds: Rounds): number[] => rounds.filter((ns) => ns !== null).map(log);

const powers = ([estimate, low, high]: Interval): Interval => [
  Math.exp(estimate),
  Math.exp(low),
  Math.exp(high),
];
