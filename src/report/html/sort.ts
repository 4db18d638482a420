/** All rows of a table at once, by one column: whoever sorts asks about the column, not about ladders. */
import type { Grid, Row } from "../table/grid.ts";
import type { Ladder } from "./ladder.ts";
import { measuresIn } from "../../model/index.ts";
import { type Kind, kindOf, referenceOf, standing } from "./metric.ts";
import { cellAt, type Shown } from "./sheet.ts";

/** Rows without a number come last. */
export function sorted(grid: Grid, shown: Shown): Ladder {
  const turn = shown.state.order === "slowest" ? -1 : 1;
  const kind = kindOf(shown.state.metric, measuresIn(shown.sheet.results, grid.workload));
  const places = new Map(grid.rows.map((row) => [row, place(row, kind, shown)]));
  const rows = grid.rows.toSorted((a, b) => {
    const [x = Infinity, y = Infinity] = [places.get(a), places.get(b)];
    return x === y ? 0 : x === Infinity ? 1 : y === Infinity ? -1 : turn * (x - y);
  });
  const steps = rows.map((row) => ({ at: 0, text: row.head, row }));
  return { row: "", workload: grid.workload, axis: undefined, name: grid.workload, label: "", steps };
}

function place(row: Row, kind: Kind, { sheet, state }: Shown): number {
  const { sort, by, baseline } = state;
  const turn = kind.better === "more" ? -1 : 1;
  const cell = cellAt(row, sort);
  if (cell?.status !== "measured") return Infinity;
  const value = kind.value(cell);
  if (by === "time") return value === null ? Infinity : turn * value;
  if (sheet.pair !== undefined) return Math.log(sheet.pair.changes[cell.id]?.ratio?.[0] ?? Infinity);
  const reference = referenceOf(row, baseline);
  const found = standing(cell, reference, kind);
  return found === undefined ? (cell === reference ? 0 : Infinity) : turn * Math.log(found.ratio);
}
