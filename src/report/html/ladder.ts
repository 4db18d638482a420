/** Rows in order along one axis, such as sizes: what winner strips, indented row heads and charts are about. */
import { readId } from "../../id.ts";
import type { Results } from "../../model/index.ts";
import { naming, rowOf } from "../../stats/ladder.ts";
import { quantity } from "../../units.ts";
import type { Grid, Row } from "../table/grid.ts";

export interface Ladder {
  /** The case without the axis, as hand-overs name it. */
  readonly row: string;
  readonly workload: string;
  /** Undefined where the case stands alone. */
  readonly axis: string | undefined;
  /** As the sentences call it. */
  readonly name: string;
  /** The same below a heading that names the workload; may be empty. */
  readonly label: string;
  readonly steps: readonly Step[];
}

export interface Step {
  /** The axis's value in base units; 0 without an axis. */
  readonly at: number;
  readonly text: string;
  readonly row: Row;
}

/** In the order of the grid's rows, along the first of its axes unless told otherwise. */
export function ladders(
  grid: Grid,
  results: Results,
  axis: string | undefined = axesOf(grid, results)[0],
): Ladder[] {
  const { workload } = grid;
  const cases = [...new Set(results.cells.map(({ id }) => readId(id).row))];
  const named = naming(workload, cases, results.defaults[workload] ?? {});
  return [...Map.groupBy(grid.rows, ({ key }) => rowOf(key, axis))].map(([row, rows]) => {
    const own = rows.length > 1 ? axis : undefined;
    const name = named(rows[0]?.key ?? workload, own);
    return {
      row,
      workload,
      axis: own,
      name,
      label: name.slice(workload.length + 1),
      steps: rows.map((it) => step(it, own)).toSorted((a, b) => a.at - b.at),
    };
  });
}

const step = (row: Row, axis: string | undefined): Step => {
  const text = axis === undefined ? "" : (row.params[axis] ?? "");
  return { at: quantity(text) ?? 0, text, row };
};

/** Those of which rows have two values or more: first that along which the run found hand-overs, then by their number. */
export function axesOf({ workload, rows }: Grid, { handovers }: Pick<Results, "handovers">): string[] {
  const found = handovers.find(({ row }) => row.split(" ", 1)[0] === workload)?.axis;
  const names = [...new Set(rows.flatMap(({ params }) => Object.keys(params)))];
  const spread = names.map((name) => ({
    name,
    values: new Set(rows.map(({ params }) => params[name] ?? "")),
  }));
  const ordered = spread
    .filter(({ values }) => values.size > 1 && [...values].every((it) => quantity(it) !== undefined))
    .toSorted((a, b) => b.values.size - a.values.size)
    .map(({ name }) => name);
  return [...new Set(found === undefined ? ordered : [found, ...ordered])];
}
