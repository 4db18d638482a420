/**
 * Cells with two speeds: the same program, settled for the life of a process into a fast or a slow form. Their mean
 * describes no trial that ever ran, so both speeds are shown and a verdict needs both to agree.
 */
import { ascending, mean, median, nth } from "./describe.ts";

export interface Speed {
  /** Median ns per call of the group. */
  readonly centre: number;
  /** Part of the trials, 0 to 1. */
  readonly share: number;
}

export interface Speeds {
  readonly fast: Speed;
  readonly slow: Speed;
  /** Times up to this one, ns, belong to the fast group. */
  readonly split: number;
}

/**
 * Splits at the widest gap that leaves two trials on either side, on the log scale. Two speeds = that gap is more than
 * ten times the spread inside the groups (pooled standard deviation), and more than the margin: less would not matter,
 * and rounding alone can make it. Of normal samples this takes 2.3 % of 4, 0.4 % of 6 and 0.04 % of 8 for two-speed.
 */
export function twoSpeeds(times: readonly number[], margin: number): Speeds | null {
  const sorted = [...ascending(times)];
  let best = { gap: 0, size: 0 };
  for (let size = 2; size <= sorted.length - 2; size++) {
    const gap = Math.log(nth(sorted, size) / nth(sorted, size - 1));
    if (gap > best.gap) best = { gap, size };
  }
  if (best.gap <= Math.log1p(margin)) return null;
  const groups = [sorted.slice(0, best.size), sorted.slice(best.size)] as const;
  if (best.gap <= 10 * within(groups)) return null;
  const [fast, slow] = groups.map((group) => ({
    centre: median(group),
    share: group.length / sorted.length,
  }));
  return fast && slow ? { fast, slow, split: nth(sorted, best.size - 1) } : null;
}

/** Pooled standard deviation of the logs about their group's mean. */
function within(groups: readonly (readonly number[])[]): number {
  let squares = 0;
  let degrees = 0;
  for (const group of groups) {
    const logs = group.map(Math.log);
    const centre = mean(logs);
    for (const log of logs) squares += (log - centre) ** 2;
    degrees += group.length - 1;
  }
  return Math.sqrt(squares / degrees);
}
