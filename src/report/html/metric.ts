/** The five things a measured cell can be looked at by, and a cell's ratio in each of them. */
import type { MeasuredCell } from "../../model/index.ts";
import { between, type Between } from "../../stats/between.ts";
import { byteRate, bytes, itemRate, time } from "../../units.ts";
import type { Row } from "../table/grid.ts";
import { bestOfRow, type Metric } from "./state.ts";

interface Kind {
  readonly name: string;
  readonly about: string;
  /** What more and less of it are called. */
  readonly more: string;
  readonly less: string;
  readonly value: (cell: MeasuredCell) => number | null;
  readonly text: (cell: MeasuredCell) => string;
}

const rate = ({ work, ns }: MeasuredCell): string =>
  work.bytes ? byteRate(work.bytes, ns) : itemRate(work.items, ns);

export const kinds: Readonly<Record<Metric, Kind>> = {
  time: {
    name: "time",
    about: "wall time of a call of the whole batch",
    more: "slower",
    less: "faster",
    value: ({ ns }) => ns,
    text: ({ ns }) => time(ns),
  },
  throughput: {
    name: "throughput",
    about: "work per second; ratios are of rates, above 1× is faster",
    more: "slower",
    less: "faster",
    value: ({ ns }) => ns,
    text: rate,
  },
  cpu: {
    name: "CPU time",
    about: "of all threads, per call; a ratio of medians without an interval",
    more: "more CPU time",
    less: "less CPU time",
    value: ({ cpu }) => cpu,
    text: ({ cpu }) => time(cpu),
  },
  peak: {
    name: "peak memory",
    about: "highest resident size of the process; a ratio of medians without an interval",
    more: "more memory",
    less: "less memory",
    value: ({ peak }) => peak,
    text: ({ peak }) => (peak === null ? "unknown" : bytes(peak)),
  },
  cold: {
    name: "cold start",
    about: "from process start to the first verified answer; a ratio of medians without an interval",
    more: "a later first answer",
    less: "an earlier first answer",
    value: ({ first }) => first,
    text: ({ first }) => time(first),
  },
};

/** A floor that touched no bytes has no throughput, whatever its case holds. */
export const valueText = (cell: MeasuredCell, metric: Metric, floor: boolean): string =>
  floor && metric === "throughput" && !cell.facts["bytes"] ? time(cell.ns) : kinds[metric].text(cell);

/** A cell against the baseline. Below 1 is faster or less, whatever the metric. */
export interface Standing {
  readonly ratio: number;
  /** Of times: their comparison. The other metrics are medians without one. */
  readonly found?: Between;
}

/** The reference of a row: the column the reader chose, the best of the row, or the one that the run took. */
export function referenceOf(row: Row, baseline: string): MeasuredCell | undefined {
  if (baseline === bestOfRow) return bestOf(row);
  const cell = row.cells.get(baseline || (row.reference ?? ""));
  return cell?.status === "measured" ? cell : undefined;
}

/** Controls and suspect cells are no best. */
function bestOf({ cells }: Row): MeasuredCell | undefined {
  const may = [...cells.values()].filter(
    (cell) => cell.status === "measured" && !cell.flags.includes("suspect") && !/ \| control\//.test(cell.id),
  ) as MeasuredCell[];
  return may.toSorted((a, b) => a.ns - b.ns)[0];
}

export function standing(
  cell: MeasuredCell,
  reference: MeasuredCell | undefined,
  metric: Metric,
): Standing | undefined {
  if (reference === undefined || reference === cell) return undefined;
  if (metric !== "time" && metric !== "throughput") return plain(cell, reference, metric);
  const found = between(cell, reference);
  return found.ratio === null ? undefined : { ratio: found.ratio[0], found };
}

function plain(cell: MeasuredCell, reference: MeasuredCell, metric: Metric): Standing | undefined {
  const { value } = kinds[metric];
  const [mine, theirs] = [value(cell), value(reference)];
  return mine === null || theirs === null || mine <= 0 || theirs <= 0 ? undefined : { ratio: mine / theirs };
}
