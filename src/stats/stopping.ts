/**
 * When a case has had enough rounds. The rule looks at widths only: one that stopped when a difference looked real
 * would find differences that are not there.
 * A precise stop picks lucky samples too, if mildly: for normal noise, simulated over the whole range of spreads, the
 * interval holds the truth in ≥ 95.6 % of runs that may stop from round 6, and ≥ 98.5 % from round 8 (nominal 99 %).
 */
import type { Budget, Interval } from "../model/index.ts";
import { halfWidth, rare } from "./verdict.ts";

export interface Progress {
  readonly rounds: number;
  /** The case's ratios so far; none = nothing to sharpen. */
  readonly ratios: readonly Interval[];
  /** The same ratios with all that comes rarely: half of what `same` allows them is fine enough. */
  readonly means?: readonly Interval[];
  /** The run's time is up. */
  readonly spent: boolean;
}

export interface Stopping {
  /** Null = another round, please. */
  readonly stop: "precision" | "rounds" | "budget" | null;
  /** The half-width of the widest ratio on the log scale, in units of what is asked for: 1 or less is enough. */
  readonly widest: number;
}

/** A ratio far from 1 need not be known to a hundredth: a tenth of its distance is enough. */
const ofDistance = 0.1;

/** What half-width is asked of a ratio. */
const finer = ([estimate]: Interval, precision: number): number =>
  Math.max(precision, ofDistance * Math.abs(Math.log(estimate)));

export function stopping(
  { rounds, ratios, means = [], spent }: Progress,
  limits: Pick<Budget, "rounds" | "most" | "precision">,
): Stopping {
  const share = (it: Interval, precision: number): number => halfWidth(it) / finer(it, precision);
  const widest = Math.max(
    0,
    ...ratios.map((it) => share(it, limits.precision)),
    ...means.map((it) => share(it, Math.max(limits.precision, rare / 2))),
  );
  if (rounds >= limits.rounds && widest <= 1) return { stop: "precision", widest };
  if (rounds >= limits.most) return { stop: "rounds", widest };
  return { stop: spent ? "budget" : null, widest };
}
