/**
 * The one place where a difference becomes a word. Two margins, both fixed before the run; noise widens an interval,
 * never a margin:
 *   same             the whole interval lies within 1/(1 + margin) … 1 + margin
 *   faster, slower   it lies wholly beyond the larger of margin and clock resolution
 *   unsure           anything else, with the reason and, where more rounds would settle it, how many
 */
import type { Interval, Verdict } from "../model/index.ts";
import type { Ratio } from "./ratio.ts";

/** Fractions: 0.02 is 2 %. */
export interface Margins {
  readonly margin: number;
  /** What the clock can tell apart: its tick ÷ the time of a timed sample. */
  readonly resolution?: number;
}

export interface Evidence {
  readonly mean: Ratio | null;
  /** The same ratio taken of the medians over turns. */
  readonly medians?: Ratio | null;
  /** Where a cell has two speeds: the ratio in the rounds of either. */
  readonly speeds?: readonly (Ratio | null)[];
}

/**
 * Why a verdict is `unsure`. missing: fewer than two rounds have both · wide: the interval crosses a margin ·
 * medians: the median over turns contradicts the mean · speeds: the two speeds of a cell do.
 */
export type Doubt = "missing" | "wide" | "medians" | "speeds";

export interface Judgement {
  readonly verdict: Verdict;
  readonly doubt?: Doubt;
  /** With `wide`: about how many rounds would decide; absent when `reach` would not. */
  readonly roundsNeeded?: number;
}

/** A number of rounds beyond which nobody waits. */
const reach = 1000;

export function judge({ mean, medians, speeds = [] }: Evidence, margins: Margins): Judgement {
  if (!mean) return { verdict: "unsure", doubt: "missing" };
  const verdict = place(mean, margins);
  if (verdict === "unsure") {
    const rounds = roundsNeeded(mean, margins);
    return { verdict, doubt: "wide", ...(rounds <= reach && { roundsNeeded: rounds }) };
  }
  if (medians !== undefined && contradicts(place(medians, margins), verdict))
    return { verdict: "unsure", doubt: "medians" };
  if (speeds.some((speed) => place(speed, margins) !== verdict))
    return { verdict: "unsure", doubt: "speeds" };
  return { verdict };
}

/**
 * The mean counts everything, the median what is usual. That the usual call is no slower does not contradict a slower
 * mean: garbage collection comes in a few turns and is paid all the same. The other way round it does.
 */
const contradicts = (median: Verdict, mean: Verdict): boolean =>
  mean === "same" ? median === "faster" || median === "slower" : median === opposite[mean];

const opposite = { faster: "slower", slower: "faster", same: undefined, unsure: undefined } as const;

function place(ratio: Ratio | null, { margin, resolution = 0 }: Margins): Verdict {
  if (!ratio) return "unsure";
  const [, low, high] = ratio.interval;
  const beyond = 1 + Math.max(margin, resolution);
  if (high < 1 / beyond) return "faster";
  if (low > beyond) return "slower";
  return low >= 1 / (1 + margin) && high <= 1 + margin ? "same" : "unsure";
}

/** Half the width of an interval on the log scale: the precision of a ratio, as a fraction. */
export const halfWidth = ([, low, high]: Interval): number => Math.log(high / low) / 2;

/**
 * An interval shrinks with √n, and it decides once its half-width is less than the estimate's distance from the margin
 * that it crosses. Infinite where the estimate is on the margin or in the band that the clock cannot resolve.
 */
function roundsNeeded({ interval, n }: Ratio, { margin, resolution = 0 }: Margins): number {
  const distance = Math.abs(Math.log(interval[0]));
  const inner = Math.log1p(margin);
  const target = distance < inner ? inner - distance : distance - Math.log1p(Math.max(margin, resolution));
  if (target <= 0) return Infinity;
  return Math.max(n + 1, Math.ceil(n * (halfWidth(interval) / target) ** 2));
}
