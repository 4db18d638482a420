/** Rows in order along one axis, such as sizes: what winner strips, indented row heads and charts are about. */
import type { Results } from "../../model.ts";
import { quantity } from "../../units.ts";
import type { Grid, Row } from "../terminal/grid.ts";

export interface Ladder {
  /** The case without the axis, as hand-overs name it. */
  readonly row: string;
  readonly workload: string;
  /** Undefined where the case stands alone. */
  readonly axis: string | undefined;
  /** What tells it from the workload's other ladders; may be empty. */
  readonly label: string;
  readonly steps: readonly Step[];
}

export interface Step {
  /** The axis's value in base units; 0 without an axis. */
  readonly at: number;
  readonly text: string;
  readonly row: Row;
}

/** In the order of the grid's rows. */
export function ladders(grid: Grid, { handovers }: Pick<Results, "handovers">): Ladder[] {
  const axis = axisOf(grid, handovers);
  const groups = Map.groupBy(grid.rows, (row) => without(row, axis));
  return [...groups].map(([row, rows]) => {
    const own = rows.length > 1 ? axis : undefined;
    return {
      row,
      workload: grid.workload,
      axis: own,
      label: own === undefined ? (rows[0]?.head ?? "") : label(rows[0], own),
      steps: rows.map((it) => step(it, own)).toSorted((a, b) => a.at - b.at),
    };
  });
}

/** That along which the run found hand-overs, else the ordered axis with the most values. */
function axisOf({ workload, rows }: Grid, handovers: Results["handovers"]): string | undefined {
  const found = handovers.find(({ row }) => row.split(" ", 1)[0] === workload)?.axis;
  if (found !== undefined) return found;
  const names = [...new Set(rows.flatMap(({ params }) => Object.keys(params)))];
  const spread = names.map((name) => {
    const values = new Set(rows.map(({ params }) => params[name] ?? ""));
    return { name, values: [...values].every((it) => quantity(it) !== undefined) ? values.size : 0 };
  });
  const [widest] = spread.filter(({ values }) => values > 1).toSorted((a, b) => b.values - a.values);
  return widest?.name;
}

const step = (row: Row, axis: string | undefined): Step => {
  const text = axis === undefined ? "" : (row.params[axis] ?? "");
  return { at: quantity(text) ?? 0, text, row };
};

/** Ids hold no blanks inside values. */
const without = ({ key }: Row, axis: string | undefined): string =>
  key
    .split(" ")
    .filter((part) => axis === undefined || !part.startsWith(`${axis}=`))
    .join(" ");

function label(row: Row | undefined, axis: string): string {
  const own = `${axis}=${row?.params[axis] ?? ""}`;
  const head = row?.head ?? "";
  return head === own ? "" : head.replace(` ${own}`, "").replace(`${own} `, "");
}
