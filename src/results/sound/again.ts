/**
 * What a results file says, worked out again from its cells by the functions that made it. Times are rounded, and files of
 * schema 1 have no medians: without those fewer verdicts are withheld, so that a file may be more careful than its cells,
 * but never bolder.
 */
import type { CellResult, MeasuredCell, Plan, Planned, Results, TrialReport } from "../../model/index.ts";
import { twinMark } from "../../id.ts";
import { type Field, fieldOf } from "../../stats/conclude.ts";
import type { Finding, Rules } from "../../stats/finding.ts";
import { summarize } from "../../stats/summarize.ts";

export interface Again {
  readonly findings: readonly Finding[];
  readonly rules: Rules;
  /** Every measured cell by id, at the margin and a trifle to either side of it: any of them will do. */
  readonly cells: ReadonlyMap<string, readonly MeasuredCell[]>;
  readonly field: Field;
}

/** Rounding to 4 digits moves a ratio of two times by up to a thousandth. */
export const trifle = 0.001;

export const near = (a: number, b: number): boolean => a === b || Math.abs(a / b - 1) <= 2 * trifle;

/** `known` gives the planned cell of an id; what has none, or no trial, takes no part. */
export function workedOut(
  results: Results,
  plan: Plan,
  known: (id: string) => Planned | undefined,
  rules: Rules,
): Again {
  const findings = findingsOf(results, plan, known);
  const at = (margin: number): MeasuredCell[] => measuredIn(summarize(findings, { ...rules, margin }));
  const cells = at(rules.margin);
  const around = [cells, at(rules.margin - trifle), at(rules.margin + trifle)].flat();
  return {
    findings,
    rules,
    cells: Map.groupBy(around, ({ id }) => id),
    field: fieldOf(findings, measuredIn(results.cells), rules),
  };
}

export const measuredIn = (cells: readonly CellResult[]): MeasuredCell[] =>
  cells.filter((cell) => cell.status === "measured");

/** In the order of the plan, on which the order of rankings and the choice of a reference rest. */
function findingsOf({ cells }: Results, plan: Plan, known: (id: string) => Planned | undefined): Finding[] {
  const place = new Map(plan.cells.map(({ id }, i) => [id, i]));
  const found = cells.flatMap((it): Finding[] => {
    const cell = known(it.id);
    if (cell === undefined) return [];
    if (it.status !== "measured") return [{ cell: { ...cell, id: it.id }, blank: it }];
    if (it.rounds.every((ns) => ns === null)) return [];
    const { work, def, impl } = it;
    const role = it.id.endsWith(twinMark) ? "twin" : cell.role;
    return [{ cell: { ...cell, id: it.id, role }, trials: trialsOf(it), work, def, impl }];
  });
  return found.toSorted(
    (a, b) => (place.get(a.cell.id) ?? Infinity) - (place.get(b.cell.id) ?? Infinity) || 0,
  );
}

const trialsOf = ({ rounds, medians, batch, cpu, facts, first, open, peak, p50, dropped }: MeasuredCell) =>
  rounds.map((ns, i): TrialReport | null =>
    ns === null
      ? null
      : {
          ns,
          median: medians[i] ?? ns,
          p50,
          min: p50,
          dropped,
          idle: 0,
          calls: batch,
          batch,
          cpu,
          facts,
          first,
          open,
          peak,
        },
  );
