/** What of a grid is shown: filters, the search, and columns that the reader took away. */
import { boundaryOf, type CellResult } from "../../model/index.ts";
import { decoded } from "../../names.ts";
import type { Column, Grid, Row } from "../table/grid.ts";
import { cellAt, type Shown, statusOf, twinColumn } from "./sheet.ts";

export function columnsOf(grid: Grid, shown: Shown): Column[] {
  const { state, notes } = shown;
  const { boundary, trait } = state.filter;
  const may = [...grid.columns, ...twinOf(grid)].filter(
    ({ key, backend }) =>
      !state.hide.includes(key) &&
      (boundary.length === 0 || boundary.includes(boundaryOf(backend))) &&
      (trait.length === 0 ||
        trait.some((it) => notes[backend]?.operations[grid.workload]?.traits.some((own) => own === it))) &&
      grid.rows.some((row) => passes(cellAt(row, key), shown)),
  );
  // A search that names columns leaves those; one that names rows leaves all.
  const named = may.filter(({ key }) => holds(key, state.find));
  const rowNamed = grid.rows.some((row) => rowHolds(row, grid.workload, state.find));
  return state.find === "" || (named.length === 0 && rowNamed) ? may : named;
}

/** The row passes the search, or a column did for it. */
export function found(row: Row, columns: readonly Column[], { state, laid }: Shown): boolean {
  if (state.find === "") return true;
  const workload = laid.grids.find(({ rows }) => rows.includes(row))?.workload ?? "";
  return rowHolds(row, workload, state.find) || columns.some(({ key }) => holds(key, state.find));
}

const rowHolds = (row: Row, workload: string, wanted: string): boolean =>
  holds(
    `${workload} ${row.key} ${Object.entries(row.params)
      .map(([k, v]) => `${k}=${v}`)
      .join(" ")}`,
    wanted,
  );

/** Every word of it, in any order; `4 KiB` is found as `4KiB`. */
function holds(text: string, wanted: string): boolean {
  const where = decoded(text).toLowerCase();
  const words = wanted
    .toLowerCase()
    .replace(/(\d) (?=[kmgt]?i?b\b)/g, "$1")
    .split(/\s+/);
  return words.every((word) => where.includes(word));
}

const twinOf = ({ rows }: Grid): Column[] =>
  rows.some(({ twin }) => twin !== undefined)
    ? [{ key: twinColumn, backend: twinColumn, params: {}, floor: false }]
    : [];

export const passes = (cell: CellResult | undefined, { sheet, state: { filter } }: Shown): boolean =>
  cell !== undefined && (filter.status.length === 0 || filter.status.includes(statusOf(cell, sheet)));
