/** What a measured cell can be looked at by, the measures of its workload among it, and its ratio in each. */
import { readId } from "../../id.ts";
import { factOf, isControl, type MeasuredCell, type Measures } from "../../model/index.ts";
import { between, type Between } from "../../stats/between.ts";
import { byteRate, bytes, itemRate, time } from "../../units.ts";
import type { Row } from "../table/grid.ts";
import { amountText } from "../table/measures.ts";
import { bestOfRow, measureMark, type Metric, metrics } from "./state.ts";

export interface Kind {
  readonly name: string;
  readonly about: string;
  /** Its ratios are those of times, with intervals and verdicts. */
  readonly timed?: true;
  /** Ratios are shown turned over: of rates. */
  readonly turned?: true;
  /** Not measured but counted: a difference needs no interval. */
  readonly exact?: true;
  /** Absent where neither is. */
  readonly better?: "less" | "more";
  /** What less and more of it are called. */
  readonly words: readonly [less: string, more: string];
  readonly value: (cell: MeasuredCell) => number | null;
  readonly text: (cell: MeasuredCell) => string;
  /** A value as an axis shows it. */
  readonly scale: (value: number) => string;
}

const rate = ({ work, ns }: MeasuredCell): string =>
  work.bytes ? byteRate(work.bytes, ns) : itemRate(work.items, ns);

const kinds: Readonly<Record<Metric, Kind>> = {
  time: {
    name: "time",
    about: "wall time of a call of the whole batch",
    timed: true,
    better: "less",
    words: ["faster", "slower"],
    value: ({ ns }) => ns,
    text: ({ ns }) => time(ns),
    scale: time,
  },
  throughput: {
    name: "throughput",
    about: "work per second; ratios are of rates, above 1× is faster",
    timed: true,
    turned: true,
    better: "less",
    words: ["faster", "slower"],
    value: ({ ns }) => ns,
    text: rate,
    scale: time,
  },
  cpu: {
    name: "CPU time",
    about: "of all threads, per call; a ratio of medians without an interval",
    better: "less",
    words: ["less CPU time", "more CPU time"],
    value: ({ cpu }) => cpu,
    text: ({ cpu }) => time(cpu),
    scale: time,
  },
  peak: {
    name: "peak memory",
    about: "highest resident size of the process; a ratio of medians without an interval",
    better: "less",
    words: ["less memory", "more memory"],
    value: ({ peak }) => peak,
    text: ({ peak }) => (peak === null ? "unknown" : bytes(peak)),
    scale: bytes,
  },
  cold: {
    name: "cold start",
    about: "from process start to the first verified answer; a ratio of medians without an interval",
    better: "less",
    words: ["an earlier first answer", "a later first answer"],
    value: ({ first }) => first,
    text: ({ first }) => time(first),
    scale: time,
  },
};

/** What the address calls a metric; a measure's own name, behind a mark that no other has. */
export function kindOf(metric: string, measures: Measures): Kind {
  const known = metrics.find((it) => it === metric);
  if (known !== undefined) return kinds[known];
  const name = metric.slice(measureMark.length);
  const measure = Object.hasOwn(measures, name) ? measures[name] : undefined;
  const words = [`less ${name}`, `more ${name}`] as const;
  if (measure === undefined)
    return {
      name,
      about: "no measure of these results",
      words,
      value: () => null,
      text: () => "not reported",
      scale: String,
    };
  return {
    name,
    about: `${measure.about}; exact, and no matter of verdicts`,
    exact: true,
    ...(measure.better && { better: measure.better }),
    words,
    value: (cell) => factOf(cell, name) ?? null,
    text(cell) {
      const value = factOf(cell, name);
      return value === undefined ? "not reported" : amountText(value, measure);
    },
    scale: (value) => amountText(value, measure),
  };
}

/** All that these results can be looked at by, as the address calls them. */
export const metricsOf = (measures: Measures): string[] => [
  ...metrics,
  ...Object.keys(measures).map((name) => measureMark + name),
];

/** A floor that touched no bytes has no throughput, whatever its case holds. */
export const valueText = (cell: MeasuredCell, kind: Kind, floor: boolean): string =>
  floor && kind.turned && !cell.facts["bytes"] ? time(cell.ns) : kind.text(cell);

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
    (cell) =>
      cell.status === "measured" && !cell.flags.includes("suspect") && !isControl(readId(cell.id).backend),
  ) as MeasuredCell[];
  return may.toSorted((a, b) => a.ns - b.ns)[0];
}

export function standing(
  cell: MeasuredCell,
  reference: MeasuredCell | undefined,
  kind: Kind,
): Standing | undefined {
  if (reference === undefined || reference === cell) return undefined;
  if (!kind.timed) return plain(cell, reference, kind);
  const found = between(cell, reference);
  return found.ratio === null ? undefined : { ratio: found.ratio[0], found };
}

function plain(cell: MeasuredCell, reference: MeasuredCell, { value }: Kind): Standing | undefined {
  const [mine, theirs] = [value(cell), value(reference)];
  return mine === null || theirs === null || mine <= 0 || theirs <= 0 ? undefined : { ratio: mine / theirs };
}
