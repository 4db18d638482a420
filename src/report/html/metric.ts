/** What a measured cell can be looked at by, the measures of its workload among it, and its ratio in each. */
import { factOf, type MeasuredCell, type Measures, type Verdict } from "../../model/index.ts";
import { compareStored } from "../../stats/stored.ts";
import { byteRate, bytes, itemRate, time } from "../../units.ts";
import type { Row } from "../table/grid.ts";
import { amountText } from "../table/measures.ts";
import { measureMark, type Metric, metrics } from "./state.ts";

export interface Kind {
  readonly name: string;
  readonly about: string;
  /** Its ratios are those of times, with intervals and verdicts. */
  readonly timed?: true;
  /** Ratios are shown turned over: of rates. */
  readonly turned?: true;
  /** Absent where neither is: then nothing has a colour. */
  readonly better?: "less" | "more";
  readonly value: (cell: MeasuredCell) => number | null;
  readonly text: (cell: MeasuredCell) => string;
}

const rate = ({ work, ns }: MeasuredCell): string =>
  work.bytes ? byteRate(work.bytes, ns) : itemRate(work.items, ns);

const kinds: Readonly<Record<Metric, Kind>> = {
  time: {
    name: "time",
    about: "wall time of a call of the whole batch",
    timed: true,
    better: "less",
    value: ({ ns }) => ns,
    text: ({ ns }) => time(ns),
  },
  throughput: {
    name: "throughput",
    about: "work per second; ratios are of rates, above 1× is faster",
    timed: true,
    turned: true,
    better: "less",
    value: ({ ns }) => ns,
    text: rate,
  },
  cpu: {
    name: "CPU time",
    about: "of all threads, per call; a ratio of medians without an interval",
    better: "less",
    value: ({ cpu }) => cpu,
    text: ({ cpu }) => time(cpu),
  },
  peak: {
    name: "peak memory",
    about: "highest resident size of the process; a ratio of medians without an interval",
    better: "less",
    value: ({ peak }) => peak,
    text: ({ peak }) => (peak === null ? "unknown" : bytes(peak)),
  },
  cold: {
    name: "cold start",
    about: "from process start to the first verified answer; a ratio of medians without an interval",
    better: "less",
    value: ({ first }) => first,
    text: ({ first }) => time(first),
  },
};

export const byTime = kinds.time;

/** What the address calls a metric; a measure's own name, behind a mark that no other has. */
export function kindOf(metric: string, measures: Measures): Kind {
  const known = metrics.find((it) => it === metric);
  if (known !== undefined) return kinds[known];
  const name = metric.slice(measureMark.length);
  const measure = Object.hasOwn(measures, name) ? measures[name] : undefined;
  if (measure === undefined)
    return { name, about: "no measure of these results", value: () => null, text: () => "not reported" };
  return {
    name,
    about: `${measure.about}; exact, and no matter of verdicts`,
    ...(measure.better && { better: measure.better }),
    value: (cell) => factOf(cell, name) ?? null,
    text(cell) {
      const value = factOf(cell, name);
      return value === undefined ? "not reported" : amountText(value, measure);
    },
  };
}

/** All that these results can be looked at by, as the address calls them. */
export const metricsOf = (measures: Measures): string[] => [
  ...metrics,
  ...Object.keys(measures).map((name) => measureMark + name),
];

/** A cell against the baseline. Below 1 is faster or less, whatever the metric. */
export interface Standing {
  readonly ratio: number;
  readonly low?: number;
  readonly high?: number;
  readonly verdict?: Verdict | undefined;
}

/** The reference of a row: the column the reader chose, or the one that the run took. */
export function referenceOf(row: Row, baseline: string): MeasuredCell | undefined {
  const cell = row.cells.get(baseline || (row.reference ?? ""));
  return cell?.status === "measured" ? cell : undefined;
}

/**
 * Against the run's own baseline everything was decided in `stats` and stands in the file. Against another column the
 * same comparison is made, also in `stats`, from what the file keeps of both.
 */
export function standing(
  cell: MeasuredCell,
  reference: MeasuredCell | undefined,
  kind: Kind,
  chosen: boolean,
): Standing | undefined {
  if (!kind.timed) return plain(cell, reference, kind);
  if (!chosen) {
    if (cell.ratio === undefined) return undefined;
    const [ratio, low, high] = cell.ratio;
    return { ratio, low, high, verdict: cell.verdict };
  }
  if (reference === undefined || reference === cell) return undefined;
  const { ratio, verdict } = compareStored(cell, reference);
  if (ratio === null) return undefined;
  const [estimate, low, high] = ratio.interval;
  return { ratio: estimate, low, high, verdict };
}

function plain(cell: MeasuredCell, reference: MeasuredCell | undefined, kind: Kind): Standing | undefined {
  const [mine, theirs] = [kind.value(cell), reference === undefined ? null : kind.value(reference)];
  if (mine === null || theirs === null || mine <= 0 || theirs <= 0 || reference === cell) return undefined;
  return { ratio: mine / theirs };
}
