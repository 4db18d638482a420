/** What charts are drawn from: the measured cells of one column along a ladder, in the metric that is looked at. */
import type { MeasuredCell } from "../../../model/index.ts";
import { between } from "../../../stats/between.ts";
import { pairedRatio } from "../../../stats/ratio.ts";
import { byteRate, itemRate } from "../../../units.ts";
import type { Column, Row } from "../../table/grid.ts";
import type { Measures } from "../../../model/index.ts";
import type { Ladder } from "../ladder.ts";
import { kindOf, referenceOf } from "../metric.ts";

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

export interface View {
  readonly metric: string;
  readonly baseline: string;
}

export interface Seen {
  readonly series: readonly Series[];
  readonly text: (value: number) => string;
  /** What the axis counts, and which end of it is good. */
  readonly what: string;
}

type Value = readonly [y: number, low: number, high: number];

/** Time is shown as how many times as fast as the baseline; throughput and the others as they are. */
export function seen(
  ladder: Ladder,
  columns: readonly Column[],
  { metric, baseline }: View,
  measures: Measures = {},
): Seen {
  const measured = ladder.steps.flatMap(({ row }) =>
    [...row.cells.values()].filter((cell) => cell.status === "measured"),
  );
  const inBytes = measured.every(({ work }) => work.bytes);
  const { text, what, value } = look(metric, baseline, inBytes, measures);
  const series = columns.map((column) => ({
    column,
    variant: columns.filter(({ backend }) => backend === column.backend).indexOf(column),
    points: ladder.steps.flatMap(({ at, row, text: place }): Point[] => {
      const cell = row.cells.get(column.key);
      const found = cell?.status === "measured" && at > 0 ? value(cell, row) : undefined;
      if (found === undefined || !(found[1] > 0)) return [];
      const [y, low, high] = found;
      return [{ at, y, low, high, said: `${column.key} at ${place}: ${text(y)}` }];
    }),
  }));
  return { series: series.filter(({ points }) => points.length > 0), text, what };
}

interface Looked {
  readonly text: (value: number) => string;
  readonly what: string;
  readonly value: (cell: MeasuredCell, row: Row) => Value | undefined;
}

function look(metric: string, baseline: string, inBytes: boolean, measures: Measures): Looked {
  if (metric === "throughput")
    return {
      text: (rate) => (inBytes ? byteRate(rate, 1e9) : itemRate(rate, 1e9)),
      what: "throughput; higher is better",
      value: (cell) => rates(cell, inBytes),
    };
  if (metric === "time")
    return {
      text: (ratio) => `${Number(ratio.toPrecision(3))}×`,
      what: "times as fast as the baseline; higher is better",
      value: (cell, row) => speed(cell, row, baseline),
    };
  const kind = kindOf(metric, measures);
  const value = (cell: MeasuredCell): Value | undefined => {
    const own = kind.value(cell);
    return own === null ? undefined : [own, own, own];
  };
  const better = { less: "; lower is better", more: "; higher is better" } as const;
  return {
    text: kind.scale,
    what: `${kind.name}${kind.better ? better[kind.better] : "; neither is better"}`,
    value,
  };
}

function speed(cell: MeasuredCell, row: Row, baseline: string): Value | undefined {
  const reference = referenceOf(row, baseline);
  if (reference === cell) return [1, 1, 1];
  const ratio = reference && between(cell, reference).ratio;
  return ratio ? [1 / ratio[0], 1 / ratio[2], 1 / ratio[1]] : undefined;
}

function rates(cell: MeasuredCell, inBytes: boolean): Value {
  const work = (inBytes ? cell.work.bytes : cell.work.items) ?? 0;
  const [ns, low, high] = interval(cell);
  return [(work / ns) * 1e9, (work / high) * 1e9, (work / low) * 1e9];
}

/** The cell's own time with the interval that its rounds give; the median alone where they are too few. */
function interval({ rounds, ns }: MeasuredCell): Value {
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
