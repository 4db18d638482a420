/** How the two sides of a cell compare, and what is left of that once the sessions they were measured in are known. */
import type { MeasuredCell } from "../model/index.ts";
import { clockStep, usualMargin } from "../stats/finding.ts";
import {
  halfWidth,
  judge,
  type Judgement,
  type Ratio,
  type Rounds,
  twoSpeeds,
  unpairedRatio,
} from "../stats/index.ts";
import { time } from "../units.ts";
import type { Speeds } from "../stats/modality.ts";

/** Head ÷ base as measured. */
export interface Change {
  readonly mean: Ratio | null;
  /** Where a side has two speeds: the ratio of like with like. */
  readonly speeds: readonly (Ratio | null)[];
  /** The two speeds in words. */
  readonly modes?: string;
  /** What the clock can tell apart, as a fraction. */
  readonly resolution: number;
}

/** Natural logarithms: what the controls say of the time between two sessions. */
export interface Session {
  readonly shift: number;
  /** What each end of an interval moves out by. */
  readonly widening: number;
}

export function change(base: MeasuredCell, head: MeasuredCell): Change {
  const [was, is] = [speedsOf(base), speedsOf(head)];
  const resolution = Math.max(...[base, head].map(({ ns, batch }) => clockStep / (ns * Math.max(1, batch))));
  const mean = unpairedRatio(head.rounds, base.rounds);
  if (was === null && is === null) return { mean, speeds: [], resolution };
  const speeds = ["fast", "slow"] as const;
  return {
    mean,
    speeds: speeds.map((speed) => unpairedRatio(part(head, is, speed), part(base, was, speed))),
    modes: `${shown(base, was)} → ${shown(head, is)}`,
    resolution,
  };
}

const speedsOf = ({ rounds }: MeasuredCell): Speeds | null =>
  twoSpeeds(
    rounds.filter((ns) => ns !== null),
    usualMargin,
  );

/** The rounds at one of a cell's speeds; all of them where it has only one. */
const part = ({ rounds }: MeasuredCell, speeds: Speeds | null, speed: "fast" | "slow"): Rounds =>
  speeds === null ? rounds : rounds.filter((ns) => ns !== null && ns <= speeds.split === (speed === "fast"));

function shown({ ns }: MeasuredCell, speeds: Speeds | null): string {
  if (speeds === null) return time(ns);
  const { fast, slow } = speeds;
  return `${time(fast.centre)} (${Math.round(fast.share * 100)} %) or ${time(slow.centre)}`;
}

/** The interval less the shift, its ends moved out. */
export const without = (ratio: Ratio, { shift, widening }: Session): Ratio => {
  const [estimate, low, high] = ratio.interval;
  const by = (ln: number): number => Math.exp(ln - shift);
  return { ...ratio, interval: [estimate * by(0), low * by(-widening), high * by(widening)] };
};

export function judged({ mean, speeds, resolution }: Change, session: Session): Judgement {
  const adjust = (ratio: Ratio | null): Ratio | null => ratio && without(ratio, session);
  return judge({ mean: adjust(mean), speeds: speeds.map(adjust) }, { margin: usualMargin, resolution });
}

/** An interval of half-width h lies wholly beyond the margin once the change is margin + h. */
export const resolves = (ratio: Ratio, session: Session): number =>
  Math.expm1(Math.log1p(usualMargin) + halfWidth(without(ratio, session).interval));
