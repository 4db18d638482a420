/** From what the tools told to one table. No clock, no process. */
import { median } from "../../../src/stats/describe.ts";
import { usualMargin } from "../../../src/stats/finding.ts";
import type { Column } from "./kernels.ts";

export interface Told {
  readonly ns: number;
  /** Half the width of what the tool says the time lies in, as a fraction of it. */
  readonly error?: number;
}
export type Reading = Readonly<Record<Column, Told>>;

/** 1: said to be slower, -1: faster, 0: neither. */
export type Claim = -1 | 0 | 1;

/** One comparison of the three columns by one tool. */
export interface Outcome {
  readonly tool: string;
  readonly setting: string;
  /** Wall time of the whole comparison, s. */
  readonly seconds: number;
  /** Of `a2` against `a`, which do the same. */
  readonly same: Claim;
  /** Of `b` against `a`; it does 5 % more. */
  readonly more: Claim;
  /** Half-widths that were reported, as fractions. */
  readonly widths: readonly number[];
}

/** A row of the table that could not be made, and why. */
export interface Absent {
  readonly tool: string;
  readonly install: string;
}

/**
 * The rule for tools that give no verdict: a ratio beyond the margin is a claim, but not where both times have an error
 * and the two intervals meet.
 */
export function claim(time: Told, other: Told, margin = usualMargin): Claim {
  const ratio = time.ns / other.ns;
  if (ratio <= 1 + margin && ratio >= 1 / (1 + margin)) return 0;
  if (time.error !== undefined && other.error !== undefined) {
    const reach = time.ns * time.error + other.ns * other.error;
    if (Math.abs(time.ns - other.ns) <= reach) return 0;
  }
  return ratio > 1 ? 1 : -1;
}

export function judged(reading: Reading): Pick<Outcome, "same" | "more" | "widths"> {
  const { a, a2, b } = reading;
  return {
    same: claim(a2, a),
    more: claim(b, a),
    widths: [a, a2, b].flatMap(({ error }) => (error === undefined ? [] : [error])),
  };
}

/** A row for each tool and setting, in the order in which they first come. */
export function table(outcomes: readonly Outcome[], absent: readonly Absent[] = []): string {
  const rows = Map.groupBy(outcomes, ({ tool, setting }) => `| ${tool} | ${setting}`);
  return [
    "| tool | setting | s a comparison | identical: **wrong** | +5 %: found | +5 %: **taken for faster** | reports ± |",
    "|---|---|--:|--:|--:|--:|--:|",
    ...[...rows].map(([head, found]) => `${head} | ${figures(found).join(" | ")} |`),
    ...absent.map(({ tool, install }) => `| ${tool} | not installed: \`${install}\` | | | | | |`),
  ].join("\n");
}

function figures(found: readonly Outcome[]): string[] {
  const of = (count: number): string => `${count} of ${found.length}`;
  const widths = found.flatMap((it) => it.widths);
  return [
    median(found.map(({ seconds }) => seconds)).toFixed(1),
    of(found.filter(({ same }) => same !== 0).length),
    of(found.filter(({ more }) => more === 1).length),
    of(found.filter(({ more }) => more === -1).length),
    widths.length === 0 ? "nothing" : `${(median(widths) * 100).toFixed(1)} %`,
  ];
}
