/** The matrix as real tables, one for each workload: rows in ladders, columns by backend, floors and A/A last. */
import { readId } from "../../id.ts";
import { type CellResult, measuresIn } from "../../model/index.ts";
import { decoded } from "../../names.ts";
import type { Column, Grid, Row } from "../table/grid.ts";
import { counted } from "../table/words.ts";
import { cellMarkup, hole } from "./cell.ts";
import { head } from "./head.ts";
import { type Ladder, ladders } from "./ladder.ts";
import { html, type Markup } from "./markup.ts";
import { means } from "./means.ts";
import { kindOf, referenceOf } from "./metric.ts";
import { cellAt, type Shown, statusOf, twinColumn } from "./sheet.ts";
import { columnsOf, found, passes } from "./show.ts";
import { sorted } from "./sort.ts";

export function matrix(shown: Shown): Markup {
  const { laid, state } = shown;
  const chosen = state.filter.workload;
  const tables = laid.grids
    .filter(({ workload, rows }) => rows.length > 0 && (chosen.length === 0 || chosen.includes(workload)))
    .map((grid) => table(grid, shown))
    .filter((it) => it !== undefined);
  return html`${tables.length === 0 && html`<p class="empty">Nothing passes these filters.</p>`}${tables}${rest(shown)}`;
}

export const isApart = ({ key, floor }: Column): boolean => floor || key === twinColumn;

function table(grid: Grid, shown: Shown): Markup | undefined {
  const { state, sheet } = shown;
  const columns = columnsOf(grid, shown);
  const rows = grid.rows.filter(
    (row) => found(row, columns, shown) && columns.some(({ key }) => passes(cellAt(row, key), shown)),
  );
  if (columns.length === 0 || rows.length === 0) return undefined;
  const groups = state.sort === "" ? ladders(grid, sheet.results) : [sorted(grid, shown)];
  const bodies = groups
    .map((ladder) => ({ ...ladder, steps: ladder.steps.filter(({ row }) => rows.includes(row)) }))
    .filter(({ steps }) => steps.length > 0);
  const ranked = columns.filter((it) => !isApart(it)).length;
  return html`<section class="grid" data-workload="${grid.workload}" style="--n:${columns.length}">
    <h3>${grid.workload} <small>${counted(rows.length, "case")} × ${counted(ranked, "column")}</small></h3>
    <div class="scroll" tabindex="0" role="region" aria-label="${grid.workload}">
      <table role="grid" aria-label="${grid.workload}">
        <thead>
          <tr>
            <th scope="col" class="corner">${bodies[0]?.axis ?? "case"}</th>
            ${columns.map((column) => head(column, grid, shown))}
          </tr>
        </thead>
        ${bodies.map((ladder) => body(ladder, columns, shown))}
        ${means(columns, rows, isApart, measuresIn(sheet.results, grid.workload), shown)}
      </table>
    </div>
  </section>`;
}

function body(ladder: Ladder, columns: readonly Column[], shown: Shown): Markup {
  const { label, axis, steps } = ladder;
  const group =
    axis !== undefined && label !== ""
      ? html`<tr class="group">
          <th scope="rowgroup" colspan="${columns.length + 1}"><span>${decoded(label)}</span></th>
        </tr>`
      : undefined;
  return html`<tbody class="${axis === undefined ? "" : "ladder"}">
    ${group}${steps.map(
      ({ row, text }) =>
        html`<tr>
          <th scope="row">${decoded(text || row.head)}${otherReference(row, shown)}</th>
          ${columns.map((column) => at(row, column, shown))}
        </tr>`,
    )}
  </tbody> `;
}

/** A row that has no baseline, or another than the caption says, names its own. */
function otherReference(row: Row, { sheet, state }: Shown): Markup | undefined {
  if (sheet.pair !== undefined || state.baseline === "best") return undefined;
  const wanted = state.baseline || sheet.results.baseline;
  const reference = referenceOf(row, state.baseline);
  if (reference === undefined) return html`<small class="other">no ${decoded(wanted)} here</small>`;
  const column = [...row.cells].find(([, cell]) => cell === reference)?.[0] ?? "";
  return column === wanted || column.split(" ", 1)[0] === wanted
    ? undefined
    : html`<small class="other">1× is ${decoded(column)}</small>`;
}

function at(row: Row, column: Column, shown: Shown): Markup {
  const { sheet, laid, state } = shown;
  const apart = isApart(column);
  const cell = cellAt(row, column.key);
  if (cell === undefined || !passes(cell, shown)) return html`<td class="none${apart && " apart"}">·</td>`;
  return cellMarkup(cell, {
    kind: kindOf(state.metric, measuresIn(sheet.results, readId(cell.id).workload)),
    unit: state.unit,
    reference: referenceOf(row, state.baseline),
    apart,
    number: laid.number.get(cell) ?? -1,
    stale: sheet.stale?.[cell.id],
    brief: shown.brief === true,
    change: sheet.pair?.changes[cell.id],
  });
}

/** Cases of which nothing was run have no row, and are not forgotten. */
function rest(shown: Shown): Markup | undefined {
  const { laid } = shown;
  const cells = laid.leftOut.filter((cell) => passes(cell, shown));
  if (cells.length === 0) return undefined;
  const listed = cells.map(
    (cell: CellResult) =>
      cell.status !== "measured" &&
      html`<tr>
        ${hole(cell.status, laid.number.get(cell) ?? -1, "", statusOf(cell, shown.sheet))}
        <th scope="row">${decoded(cell.id)}</th>
      </tr>`,
  );
  return html`<details class="rest">
    <summary>${counted(cells.length, "cell")} of cases that were not run</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="not run">
      <table role="grid" aria-label="not run">
        <tbody>
          ${listed}
        </tbody>
      </table>
    </div>
  </details>`;
}
