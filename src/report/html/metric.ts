/** The five things a measured cell can be looked at by, and a cell's ratio in each of them. */
import type { MeasuredCell, Verdict } from "../../model/index.ts";
import { compare } from "../../stats/compare.ts";
import { usualMargin } from "../../stats/finding.ts";
import { byteRate, bytes, itemRate, time } from "../../units.ts";
import type { Row } from "../table/grid.ts";
import type { Metric } from "./state.ts";

interface Kind {
  readonly name: string;
  readonly about: string;
  readonly value: (cell: MeasuredCell) => number | null;
  readonly text: (cell: MeasuredCell) => string;
}

const rate = ({ work, ns }: MeasuredCell): string =>
  work.bytes ? byteRate(work.bytes, ns) : itemRate(work.items, ns);

export const kinds: Readonly<Record<Metric, Kind>> = {
  time: {
    name: "time",
    about: "wall time of a call of the whole batch",
    value: ({ ns }) => ns,
    text: ({ ns }) => time(ns),
  },
  throughput: {
    name: "throughput",
    about: "work per second; ratios are of rates, above 1× is faster",
    value: ({ ns }) => ns,
    text: rate,
  },
  cpu: {
    name: "CPU time",
    about: "of all threads, per call; a ratio of medians without an interval",
    value: ({ cpu }) => cpu,
    text: ({ cpu }) => time(cpu),
  },
  peak: {
    name: "peak memory",
    about: "highest resident size of the process; a ratio of medians without an interval",
    value: ({ peak }) => peak,
    text: ({ peak }) => (peak === null ? "unknown" : bytes(peak)),
  },
  cold: {
    name: "cold start",
    about: "from process start to the first verified answer; a ratio of medians without an interval",
    value: ({ first }) => first,
    text: ({ first }) => time(first),
  },
};

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
 * same comparison is made from the times by round, which are paired in any two columns; p50 is not kept by round.
 */
export function standing(
  cell: MeasuredCell,
  reference: MeasuredCell | undefined,
  metric: Metric,
  chosen: boolean,
): Standing | undefined {
  if (metric !== "time" && metric !== "throughput") return plain(cell, reference, metric);
  if (!chosen) {
    if (cell.ratio === undefined) return undefined;
    const [ratio, low, high] = cell.ratio;
    return { ratio, low, high, verdict: cell.verdict };
  }
  if (reference === undefined || reference === cell) return undefined;
  const { ratio, verdict } = compare({ ns: cell.rounds }, { ns: reference.rounds }, { margin: usualMargin });
  if (ratio === null) return undefined;
  const [estimate, low, high] = ratio.interval;
  const noisy = cell.flags.includes("noisy") || reference.flags.includes("noisy");
  return { ratio: estimate, low, high, verdict: noisy ? "unsure" : verdict };
}

function plain(
  cell: MeasuredCell,
  reference: MeasuredCell | undefined,
  metric: Metric,
): Standing | undefined {
  const { value } = kinds[metric];
  const [mine, theirs] = [value(cell), reference === undefined ? null : value(reference)];
  if (mine === null || theirs === null || mine <= 0 || theirs <= 0 || reference === cell) return undefined;
  return { ratio: mine / theirs };
}
