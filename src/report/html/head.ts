/** The head of a column: who it is, buttons that measure against it, sort by it and take it away, how much of it is there. */
import { boundaryOf } from "../../model/index.ts";
import { decoded } from "../../names.ts";
import type { Column, Grid } from "../table/grid.ts";
import { html, Markup } from "./markup.ts";
import { inkName } from "./palette.ts";
import { cellAt, type Shown, twinColumn } from "./sheet.ts";

export function head(
  { key, backend, floor }: Column,
  grid: Grid,
  { sheet, state, brief = false }: Shown,
): Markup {
  const apart = floor || key === twinColumn;
  const [name = "", ...own] = key === twinColumn ? ["A/A", "baseline again"] : key.split(" ");
  const boundary = boundaryOf(backend);
  const measured = grid.rows.filter((row) => cellAt(row, key)?.status === "measured").length;
  const base = sheet.pair === undefined && key === (state.baseline || sheet.results.baseline);
  const sort = state.sort === key ? (state.order === "fastest" ? "ascending" : "descending") : "none";
  const short = key === twinColumn ? name : name.slice(boundary.length + 1);
  const label = html`<span class="boundary">${key === twinColumn ? "check" : apart ? "floor" : boundary}</span
    ><span class="name">${breakable(short)}</span
    >${own.map((it) => html`<span class="own">${breakable(decoded(it))}</span>`)}`;
  const pick =
    key === twinColumn || sheet.pair !== undefined || brief
      ? html`<span class="pick">${label}</span>`
      : html`<button
          type="button"
          class="pick"
          data-base="${key}"
          aria-pressed="${String(base)}"
          title="compare with ${decoded(key)}"
        >
          ${label}
        </button>`;
  return html`<th
    scope="col"
    class="${apart ? "apart" : ""}${base ? " base" : ""}"
    aria-sort="${sort}"
    style="--c:var(--b-${inkName(backend)});--share:${((100 * measured) / Math.max(1, grid.rows.length)).toFixed(0)}%"
  >
    ${pick}${!brief && tools(key, sort)}
  </th>`;
}

const tools = (key: string, sort: "none" | "ascending" | "descending"): Markup =>
  html`<span class="tools"
    ><button
      type="button"
      class="sort"
      data-sort="${key}"
      title="sort rows by this column"
      aria-label="sort rows by ${decoded(key)}"
    >
      ${sort === "none" ? "↕" : sort === "ascending" ? "↑" : "↓"}</button
    ><button
      type="button"
      class="hide"
      data-hide="${key}"
      title="hide this column"
      aria-label="hide ${decoded(key)}"
    >
      ×
    </button></span
  >`;

/** Lines may break between the parts of a name, never inside one. */
export const breakable = (name: string): Markup =>
  new Markup(
    name
      .split(name.length > 12 ? /(?<=[/=,.-])/ : /(?<=[/,-])/)
      .map((part) => html`${part}`.text)
      .join("<wbr>"),
  );
