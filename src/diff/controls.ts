/**
 * Two runs are two sessions: machine, kernel and heap are never quite the same. Cells whose definition, implementation
 * and runtime are equal on both sides cannot have changed, so what they did measures that: c, the median of their
 * ln(head ÷ base), and τ = 1.4826·MAD of it. Every change is shifted by −c and each end of its interval moved out by
 * 2τ: by its own boundary's figures where that has ten controls, else by those of all with the largest τ.
 */
import { mad, median } from "../stats/index.ts";
import { type Change, judged, type Session } from "./change.ts";
import type { Controls } from "./model.ts";

/** Fewer say nothing about a spread. */
export const fewest = 10;
/** A session further off than this is another machine. */
const farthest = 0.05;
/** Of true controls about 1 in 20 may come out moved; with more, the widening does not hold. */
const mostMoved = 0.05;

export interface Control {
  readonly boundary: string;
  readonly change: Change;
}

export interface Calibration {
  readonly controls: Controls;
  /** Why nothing may be judged by these controls. */
  readonly objection?: string;
  readonly session: (boundary: string) => Session;
  /** How many controls a boundary has of its own. */
  readonly own: (boundary: string) => number;
}

const percent = (ln: number): string => `${(Math.expm1(ln) * 100).toFixed(1)} %`.replace("-", "−");

export function calibrate(controls: readonly Control[]): Calibration {
  const sure = controls.filter(({ change }) => change.mean !== null);
  const groups = Map.groupBy(sure, ({ boundary }) => boundary);
  const own = new Map(
    [...groups].flatMap(([boundary, them]) =>
      them.length < fewest ? [] : [[boundary, sessionOf(them)] as const],
    ),
  );
  const all = sessionOf(sure);
  const widening = Math.max(all.widening, ...[...own.values()].map((it) => it.widening));
  const session = (boundary: string): Session => own.get(boundary) ?? { shift: all.shift, widening };
  const moved = sure.filter(({ boundary, change }) => {
    const { verdict } = judged(change, session(boundary));
    return verdict === "faster" || verdict === "slower";
  }).length;
  const told = { total: sure.length, moved, shift: Math.expm1(all.shift), widening: Math.expm1(widening) };
  const objection = unfit(controls.length, told, [["the controls", all], ...own]);
  const count = (boundary: string): number => groups.get(boundary)?.length ?? 0;
  return { controls: told, session, own: count, ...(objection === undefined ? {} : { objection }) };
}

/** `sessions` by whose they are. */
function unfit(
  unchanged: number,
  { total, moved }: Controls,
  sessions: readonly (readonly [string, Session])[],
): string | undefined {
  if (total < fewest && unchanged > total)
    return `of ${unchanged} unchanged cells only ${total} have two rounds on both sides`;
  if (total < fewest)
    return `${total} unchanged cells to compare the sessions by, at least ${fewest} are needed`;
  const far = sessions.find(([, { shift }]) => Math.abs(shift) > Math.log1p(farthest));
  if (far !== undefined)
    return `the sessions differ too much: where nothing changed (${far[0]}) times moved by ${percent(far[1].shift)}`;
  if (moved > mostMoved * total)
    return `${moved} of ${total} cells in which nothing changed came out faster or slower`;
  return undefined;
}

function sessionOf(controls: readonly Control[]): Session {
  const deltas = controls.flatMap(({ change }) => (change.mean ? [Math.log(change.mean.interval[0])] : []));
  return deltas.length === 0
    ? { shift: 0, widening: 0 }
    : { shift: median(deltas), widening: 2 * mad(deltas) };
}
