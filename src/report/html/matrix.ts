/** The matrix as real tables, one for each workload: rows in ladders, columns by backend, floors and A/A last. */
import { readId } from "../../id.ts";
import { boundaryOf, type CellResult, measuresIn } from "../../model/index.ts";
import type { Column, Grid, Row } from "../table/grid.ts";
import { counted } from "../table/words.ts";
import { cellMarkup, hole } from "./cell.ts";
import { type Ladder, ladders } from "./ladder.ts";
import { head } from "./head.ts";
import { html, type Markup } from "./markup.ts";
import { kindOf, referenceOf, standing } from "./metric.ts";
import { cellAt, type Shown, statusOf, twinColumn } from "./sheet.ts";

export function matrix(shown: Shown): Markup {
  const { laid, state } = shown;
  const chosen = state.filter.workload;
  const tables = laid.grids
    .filter(({ workload, rows }) => rows.length > 0 && (chosen.length === 0 || chosen.includes(workload)))
    .map((grid) => table(grid, shown))
    .filter((it) => it !== undefined);
  return html`${tables.length === 0 && html`<p class="empty">Nothing passes these filters.</p>`}${tables}${rest(shown)}`;
}

function table(grid: Grid, shown: Shown): Markup | undefined {
  const { state, sheet, notes } = shown;
  const { boundary, trait } = state.filter;
  const columns = [...grid.columns, ...twinOf(grid)].filter(
    ({ key, backend }) =>
      (boundary.length === 0 || boundary.includes(boundaryOf(backend))) &&
      (trait.length === 0 ||
        trait.some((it) => notes[backend]?.operations[grid.workload]?.traits.some((own) => own === it))) &&
      grid.rows.some((row) => passes(cellAt(row, key), shown)),
  );
  const passing = (row: Row): boolean => columns.some(({ key }) => passes(cellAt(row, key), shown));
  if (columns.length === 0) return undefined;
  const groups = state.sort === "" ? ladders(grid, sheet.results) : [sorted(grid, shown)];
  const bodies = groups
    .map((ladder) => ({ ...ladder, steps: ladder.steps.filter(({ row }) => passing(row)) }))
    .filter(({ steps }) => steps.length > 0);
  const cells = bodies.reduce((sum, { steps }) => sum + steps.length, 0);
  return html`<section class="grid" data-workload="${grid.workload}">
    <h3>${grid.workload} <small>${counted(cells, "case")} × ${counted(columns.length, "column")}</small></h3>
    <div class="scroll" tabindex="0" role="region" aria-label="${grid.workload}">
      <table role="grid" aria-label="${grid.workload}">
        <thead>
          <tr>
            <th scope="col" class="corner">${bodies[0]?.axis ?? "case"}</th>
            ${columns.map((column) => head(column, grid, shown))}
          </tr>
        </thead>
        ${bodies.map((ladder) => body(ladder, columns, shown))}
      </table>
    </div>
  </section>`;
}

/** All rows at once: whoever sorts asks about the column, not about ladders. Rows without a ratio come last. */
function sorted(grid: Grid, { sheet, state }: Shown): Ladder {
  const { sort, order, metric, baseline } = state;
  const kind = kindOf(metric, measuresIn(sheet.results, grid.workload));
  const rank = (row: Row): number => {
    const cell = cellAt(row, sort);
    if (cell?.status !== "measured") return Infinity;
    if (sheet.pair !== undefined) return Math.log(sheet.pair.changes[cell.id]?.ratio?.[0] ?? Infinity);
    const found = standing(cell, referenceOf(row, baseline), kind, baseline !== "");
    if (found === undefined) return cell === referenceOf(row, baseline) ? 0 : Infinity;
    return kind.better === "more" ? -Math.log(found.ratio) : Math.log(found.ratio);
  };
  const turn = order === "slowest" ? -1 : 1;
  const places = new Map(grid.rows.map((row) => [row, rank(row)]));
  const rows = grid.rows.toSorted((a, b) => {
    const [x = Infinity, y = Infinity] = [places.get(a), places.get(b)];
    return x === y ? 0 : x === Infinity ? 1 : y === Infinity ? -1 : turn * (x - y);
  });
  const steps = rows.map((row) => ({ at: 0, text: row.head, row }));
  return { row: "", workload: grid.workload, axis: undefined, name: grid.workload, label: "", steps };
}

function body(ladder: Ladder, columns: readonly Column[], shown: Shown): Markup {
  const { label, axis, steps } = ladder;
  const group =
    axis !== undefined && label !== ""
      ? html`<tr class="group">
          <th scope="rowgroup" colspan="${columns.length + 1}"><span>${label}</span></th>
        </tr>`
      : undefined;
  return html`<tbody class="${axis === undefined ? "" : "ladder"}">
    ${group}${steps.map(
      ({ row, text }) =>
        html`<tr>
          <th scope="row">${text || row.head}</th>
          ${columns.map((column) => at(row, column, shown))}
        </tr>`,
    )}
  </tbody> `;
}

function at(row: Row, { key, floor }: Column, shown: Shown): Markup {
  const { sheet, laid, state } = shown;
  const cell = cellAt(row, key);
  if (cell === undefined || !passes(cell, shown)) return html`<td class="none">·</td>`;
  return cellMarkup(cell, {
    kind: kindOf(state.metric, measuresIn(sheet.results, readId(cell.id).workload)),
    chosen: state.baseline !== "",
    reference: referenceOf(row, state.baseline),
    apart: floor || key === twinColumn,
    number: laid.number.get(cell) ?? -1,
    change: sheet.pair?.changes[cell.id],
  });
}

const passes = (cell: CellResult | undefined, { sheet, state: { filter } }: Shown): boolean =>
  cell !== undefined && (filter.status.length === 0 || filter.status.includes(statusOf(cell, sheet)));

const twinOf = ({ rows }: Grid): Column[] =>
  rows.some(({ twin }) => twin !== undefined)
    ? [{ key: twinColumn, backend: twinColumn, params: {}, floor: false }]
    : [];

/** Cases of which nothing was run have no row, and are not forgotten. */
function rest(shown: Shown): Markup | undefined {
  const { laid } = shown;
  const cells = laid.leftOut.filter((cell) => passes(cell, shown));
  if (cells.length === 0) return undefined;
  const listed = cells.map(
    (cell) =>
      cell.status !== "measured" &&
      html`<tr>
        ${hole(cell.status, laid.number.get(cell) ?? -1)}
        <th scope="row">${cell.id}</th>
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
