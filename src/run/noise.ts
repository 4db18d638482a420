/**
 * What the machine did to a trial from outside, and whether it is bad enough to repeat it. A trial is judged by
 * these marks only, never by its own time: throwing away slow results would be choosing the answer.
 */
import { mad, median } from "../stats/describe.ts";

export interface Noise {
  /** Time of the fixed native piece of work run just before the trial, ns. */
  readonly canary: number;
  /** Share of the machine's time taken by other guests, 0…1. */
  readonly steal: number | null;
  /** Share of the trial in which somebody waited for a processor, 0…1. */
  readonly pressure: number | null;
}

type Mark = keyof Noise;

/** Excess over the median that is noise whatever the spread: 10 % of a canary, 1 % steal, 5 % pressure. */
const slack: Record<Mark, (middle: number) => number> = {
  canary: (middle) => middle * 0.1,
  steal: () => 0.01,
  pressure: () => 0.05,
};

/** Trials to have seen before any is called disturbed. */
const enough: Record<Mark, number> = { canary: 12, steal: 12, pressure: 4 };

/**
 * Names the mark that is more than 5 MAD above its median, or nothing. Canary and steal come from outside and are
 * held against the whole run; pressure is also made by the cell's own threads and is held against that cell.
 */
export function disturbed(noise: Noise, run: readonly Noise[], cell: readonly Noise[]): Mark | undefined {
  const against = { canary: run, steal: run, pressure: cell };
  for (const mark of ["canary", "steal", "pressure"] as const) {
    const value = noise[mark];
    const seen = against[mark].flatMap((it) => it[mark] ?? []);
    if (value === null || seen.length < enough[mark]) continue;
    const middle = median(seen);
    if (value > middle + Math.max(5 * mad(seen), slack[mark](middle))) return mark;
  }
  return undefined;
}
