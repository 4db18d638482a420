/**
 * Who measures when. A block's processes are alive at once and take turns; a process whose calls are long takes part in
 * every second, fourth … turn only, so that any two have turns in common. All of it follows from the seed.
 */
import type { Budget } from "../model/index.ts";
import { random } from "../stats/random.ts";
import type { Calibration, Timing } from "./job.ts";

/** Fewest slices of a process, by the length of a call, ns: a process is worth more than a long look at one. */
const fewest: readonly (readonly [upTo: number, slices: number])[] = [
  [0.25e9, 4],
  [1e9, 2],
  [Infinity, 1],
];

/** A power of two, so that the turns of one are among the turns of another. */
export function turnsFor(estimate: number, { trial, slice }: Pick<Budget, "trial" | "slice">): number {
  const most = powerBelow(trial / slice);
  const [, least = 1] = fewest.find(([upTo]) => estimate <= upTo) ?? [];
  return Math.min(most, Math.max(least, powerBelow(trial / Math.max(slice, estimate))));
}

const powerBelow = (n: number): number => 2 ** Math.floor(Math.log2(Math.max(1, n)));

/** A process's part in a block of `turns` turns: where these are few, its slices are longer. */
export function timingFor(
  { batch, estimate }: Calibration,
  budget: Pick<Budget, "trial" | "slice" | "warm">,
  turns: number,
): Timing {
  const own = Math.min(turns, turnsFor(estimate, budget));
  return {
    warm: estimate > budget.warm ? 0 : budget.warm,
    turns: own,
    slice: Math.max(budget.slice, budget.trial / own),
    batch,
    estimate,
  };
}

/** What a process should take of a block's time: verifying up to two inputs twice, warming up, measuring, starting. */
export const expected = ({ estimate, warm, turns, slice }: Timing): number =>
  4 * estimate + warm + turns * Math.max(slice, estimate) + 40e6;

/** Whether a process with `own` slices takes part in a turn, of `turns`. */
export const takesPart = (turn: number, own: number, turns: number): boolean => turn % (turns / own) === 0;

/** The order of each turn, drawn anew. */
export const orderOf = <T>(members: readonly T[], seed: string, turn: number): readonly T[] =>
  random(`${seed}/${turn}`).shuffle(members);

/**
 * Divides what cannot be in memory at once. `anchors` (the baseline, its twin) are part of every group; what does not
 * fit beside them alone still gets a group.
 */
export function groupsOf<T>(
  anchors: readonly T[],
  others: readonly T[],
  sizeOf: (it: T) => number,
  memory: number,
): readonly (readonly T[])[] {
  const fixed = anchors.reduce((sum, it) => sum + sizeOf(it), 0);
  const groups: T[][] = [];
  let room = 0;
  for (const it of others) {
    const size = sizeOf(it);
    if (groups.length === 0 || size > room) {
      groups.push([...anchors]);
      room = memory - fixed;
    }
    groups.at(-1)?.push(it);
    room -= size;
  }
  return groups.length === 0 ? [anchors] : groups;
}
