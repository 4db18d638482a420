/** What charts are drawn from: the measured cells of one column along a ladder, each with its interval. */
import type { MeasuredCell } from "../../../model/index.ts";
import { pairedRatio } from "../../../stats/ratio.ts";
import { byteRate, itemRate } from "../../../units.ts";
import type { Column, Grid } from "../../table/grid.ts";
import type { Ladder } from "../ladder.ts";

export interface Series {
  readonly column: Column;
  /** Which of its backend's columns: they share a colour and differ in dashes. */
  readonly variant: number;
  readonly points: readonly Point[];
}

export interface Point {
  readonly at: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly said: string;
}

export const dashes = ["none", "6 3", "2 3", "8 3 2 3", "1 4", "12 4"] as const;

/** Work per second: bytes where every cell has some, else items. Controls are left to the matrix. */
export function throughput(
  ladder: Ladder,
  { columns }: Grid,
): { series: Series[]; text: (rate: number) => string } {
  const ranked = columns.filter(({ floor }) => !floor);
  const measured = ladder.steps.flatMap(({ row }) =>
    [...row.cells.values()].filter((cell) => cell.status === "measured"),
  );
  const inBytes = measured.every(({ work }) => work.bytes);
  const text = (rate: number): string => (inBytes ? byteRate(rate, 1e9) : itemRate(rate, 1e9));
  const series = ranked.map((column) => ({
    column,
    variant: ranked.filter(({ backend }) => backend === column.backend).indexOf(column),
    points: ladder.steps.flatMap(({ at, row, text: place }) => {
      const cell = row.cells.get(column.key);
      if (cell?.status !== "measured" || !(at > 0)) return [];
      const work = (inBytes ? cell.work.bytes : cell.work.items) ?? 0;
      const [ns, low, high] = interval(cell);
      const [y, ...ends] = [ns, high, low].map((it) => (work / it) * 1e9);
      const [least = 0, most = 0] = ends;
      return y === undefined || !(least > 0)
        ? []
        : [{ at, y, low: least, high: most, said: `${column.key} at ${place}: ${text(y)}` }];
    }),
  }));
  return { series: series.filter(({ points }) => points.length > 0), text };
}

/** The cell's own time with the interval that its rounds give; the median alone where they are too few. */
function interval({ rounds, ns }: MeasuredCell): readonly [number, number, number] {
  const found = pairedRatio(
    rounds,
    rounds.map(() => 1),
  );
  return found === null
    ? [ns, ns, ns]
    : [ns, Math.min(ns, found.interval[1]), Math.max(ns, found.interval[2])];
}

/** A name as a label has room for. */
export const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);
