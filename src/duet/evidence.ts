/**
 * What blocks of one cell say. A block holds base and head twice each, in lock-step. Its value is the difference of the two
 * means of logs; half the difference between the twins is as wide by the same noise, and zero if only noise is there.
 */
import { exactInterval } from "../stats/exact.ts";
import { median } from "../stats/describe.ts";
import { pairedRatio, type Ratio } from "../stats/ratio.ts";
import { signedRank } from "../stats/signed-rank.ts";

/** Base, head, and once more, where both twins fitted into memory. ns per call, put beside each other inside turns. */
export interface Times {
  readonly base: readonly number[];
  readonly head: readonly number[];
}

export interface Block {
  readonly cell: string;
  readonly stage: "screen" | "fresh" | "sharpen";
  readonly mean: Times;
  /** By the median over turns. */
  readonly median: Times;
  /** What the clock can tell apart, as a fraction of the time of a sample. */
  readonly resolution: number;
}

const meanLog = (times: readonly number[]): number =>
  times.reduce((sum, ns) => sum + Math.log(ns), 0) / times.length;

/** ln(head ÷ base) */
export const contrast = ({ base, head }: Times): number => meanLog(head) - meanLog(base);

/** What the same block would say if nothing differed; null where it has no twins. */
export function idle({ base: [b1, b2], head: [h1, h2] }: Times): number | null {
  if (b1 === undefined || b2 === undefined || h1 === undefined || h2 === undefined) return null;
  return (Math.log(b1 / b2) + Math.log(h1 / h2)) / 2;
}

/** Whichever confidence so many blocks give; null below two. */
export const ratioOf = (differences: readonly number[]): Ratio | null =>
  pairedRatio(
    differences.map((it) => Math.exp(it)),
    differences.map(() => 1),
  );

/** At this level, two-sided; null where so few blocks cannot give it. */
export function ratioAt(differences: readonly number[], level: number): Ratio | null {
  const interval = exactInterval(signedRank(differences), level);
  if (interval === null) return null;
  const [estimate, low, high] = interval.map((it) => Math.exp(it)) as [number, number, number];
  return { interval: [estimate, low, high], n: differences.length, confidence: 0.99, screening: false };
}

/** Median ns per call of a side. */
export const typical = (blocks: readonly Block[], side: "base" | "head"): number =>
  median(blocks.flatMap(({ mean }) => mean[side]));
