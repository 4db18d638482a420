/**
 * The one place where a difference becomes a word. Two margins, both fixed before the run; noise widens an interval,
 * never a margin:
 *   same             the whole interval lies within 1/(1 + margin) … 1 + margin
 *   faster, slower   it lies wholly beyond the larger of margin and clock resolution
 *   unsure           anything else, with the reason and, where more rounds would settle it, how many
 *
 * Two ratios are asked. That of the medians over turns says what is usual, and is narrow; that of the means counts what
 * comes rarely, too (garbage collection, a spill), and is wide, since what disturbs a machine also comes rarely. What the
 * means alone prove is a verdict; what the medians prove is one as long as the means do not speak against it.
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
  /** The same ratio taken of the medians over turns; absent = the means stand alone. */
  readonly medians?: Ratio | null;
  /** Where a cell has two speeds: the ratio in the rounds of either. */
  readonly speeds?: readonly (Ratio | null)[];
}

/**
 * Why a verdict is `unsure`. missing: fewer than two rounds have both · wide: the interval crosses a margin · rare: the
 * usual is the same, but what comes rarely may make more of a difference than `rare` · medians: mean and median contradict
 * each other · speeds: the two speeds of a cell do.
 */
export type Doubt = "missing" | "wide" | "rare" | "medians" | "speeds";

export interface Judgement {
  readonly verdict: Verdict;
  /** The means decided, where the medians did not: what comes rarely makes the difference. */
  readonly by?: "mean";
  readonly doubt?: Doubt;
  /** With `wide` and `rare`: about how many rounds would decide; absent when `reach` would not. */
  readonly roundsNeeded?: number;
}

/** Who is usually the same is the same, unless what comes rarely may make this much of a difference. */
export const rare = 0.1;
/** A number of rounds beyond which nobody waits. */
const reach = 1000;

export function judge(evidence: Evidence, margins: Margins): Judgement {
  const { mean, medians = mean, speeds = [] } = evidence;
  if (!mean || !medians) return { verdict: "unsure", doubt: "missing" };
  const found = joint(mean, medians, margins);
  if (found.verdict !== "unsure" && !speeds.every((speed) => allows(speed, found.verdict, margins)))
    return { ...found, verdict: "unsure", doubt: "speeds" };
  return found;
}

/**
 * A speed that came in too few rounds for an exact interval speaks by its estimate: that the difference is there, all rounds
 * together have shown. That there is none, it must show itself.
 */
function allows(speed: Ratio | null, verdict: Verdict, margins: Margins): boolean {
  if (speed === null || !speed.screening || !isSide(verdict)) return place(speed, margins) === verdict;
  const [centre] = speed.interval;
  return place({ ...speed, interval: [centre, centre, centre] }, margins) === verdict;
}

function joint(mean: Ratio, medians: Ratio, margins: Margins): Judgement {
  const [whole, usual] = [place(mean, margins), place(medians, margins)];
  if (usual === whole && usual !== "unsure") return { verdict: usual };
  const apart: Judgement = { verdict: "unsure", doubt: "medians" };
  if (isSide(whole)) return usual === opposite[whole] ? apart : { verdict: whole, by: "mean" };
  if (isSide(usual)) return whole === "unsure" && agrees(mean, medians) ? { verdict: usual } : apart;
  if (whole === "same") return { verdict: "same", by: "mean" };
  if (usual === "unsure") return open("wide", roundsNeeded(medians, margins));
  if (isWithin(mean, rare)) return { verdict: "same" };
  return open("rare", roundsFor(mean, Math.log1p(rare) - Math.abs(Math.log(mean.interval[0]))));
}

const open = (doubt: Doubt, rounds: number): Judgement => ({
  verdict: "unsure",
  doubt,
  ...(rounds <= reach && { roundsNeeded: rounds }),
});

const isSide = (verdict: Verdict): verdict is "faster" | "slower" =>
  verdict === "faster" || verdict === "slower";

const opposite = { faster: "slower", slower: "faster" } as const;

/** The means point to the same side, and what the medians say is possible by them. */
function agrees(mean: Ratio, medians: Ratio): boolean {
  const [centre, low, high] = mean.interval;
  const [usual] = medians.interval;
  return Math.log(centre) * Math.log(usual) > 0 && low <= usual && usual <= high;
}

const isWithin = ({ interval: [, low, high] }: Ratio, margin: number): boolean =>
  low >= 1 / (1 + margin) && high <= 1 + margin;

function place(ratio: Ratio | null, { margin, resolution = 0 }: Margins): Verdict {
  if (!ratio) return "unsure";
  const [, low, high] = ratio.interval;
  const beyond = 1 + Math.max(margin, resolution);
  if (high < 1 / beyond) return "faster";
  if (low > beyond) return "slower";
  return isWithin(ratio, margin) ? "same" : "unsure";
}

/** Half the width of an interval on the log scale: the precision of a ratio, as a fraction. */
export const halfWidth = ([, low, high]: Interval): number => Math.log(high / low) / 2;

/** Infinite where the estimate is on the margin or in the band that the clock cannot resolve. */
function roundsNeeded(ratio: Ratio, { margin, resolution = 0 }: Margins): number {
  const distance = Math.abs(Math.log(ratio.interval[0]));
  const inner = Math.log1p(margin);
  const outer = Math.log1p(Math.max(margin, resolution));
  return roundsFor(ratio, distance < inner ? inner - distance : distance - outer);
}

/** An interval shrinks with √n: the rounds at which its half-width is `target`. */
const roundsFor = ({ interval, n }: Ratio, target: number): number =>
  target <= 0 ? Infinity : Math.max(n + 1, Math.ceil(n * (halfWidth(interval) / target) ** 2));
