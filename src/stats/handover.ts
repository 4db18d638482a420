/**
 * Where along an axis (size, files, threads) one cell passes another: a bracket of two measured values, never a point.
 * A point inside the bracket is added only where both cells are lines, since a cache's edge in between moves it.
 */
import { compare, type Series } from "./compare.ts";
import { median } from "./describe.ts";
import { fitLine, type Line } from "./line.ts";
import type { Margins } from "./verdict.ts";

/** Both cells at one value of the axis. */
export interface Station {
  readonly at: number;
  readonly cell: Series;
  readonly other: Series;
}

export interface Handover {
  /** The last value at which the one that is passed was still the faster. */
  readonly after: number;
  /** The first at which it is the slower. */
  readonly by: number;
  /** Who is faster from there on. */
  readonly to: "cell" | "other";
  /** Where the two fitted lines cross, if they hold and cross inside the bracket. */
  readonly near?: number;
}

/** In order of the axis; values where the verdict is `same` or `unsure` only widen a bracket. */
export function handovers(stations: readonly Station[], margins: Margins): Handover[] {
  const along = stations.toSorted((a, b) => a.at - b.at);
  const crossing = crossingOf(along);
  const found: Handover[] = [];
  let last: { at: number; ahead: Handover["to"] } | undefined;
  for (const { at, cell, other } of along) {
    const { verdict } = compare(cell, other, margins);
    if (verdict !== "faster" && verdict !== "slower") continue;
    const ahead = verdict === "faster" ? "cell" : "other";
    if (last && last.ahead !== ahead) {
      const inside = crossing !== null && crossing > last.at && crossing < at;
      found.push({ after: last.at, by: at, to: ahead, ...(inside && { near: crossing }) });
    }
    last = { at, ahead };
  }
  return found;
}

/** Where the two fitted lines cross; null where either does not hold. */
export const crossingOf = (stations: readonly Station[]): number | null =>
  cross(line(stations, "cell"), line(stations, "other"));

const line = (stations: readonly Station[], side: Handover["to"]): Line | null =>
  fitLine(stations.map((it) => ({ n: it.at, t: median(it[side].ns.filter((ns) => ns !== null)) })));

function cross(a: Line | null, b: Line | null): number | null {
  if (!a?.holds || !b?.holds || a.rate === b.rate) return null;
  return (a.call - b.call) / (b.rate - a.rate);
}
