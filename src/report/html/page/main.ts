/**
 * The page's script. The address holds all that the reader chose; every choice changes the address, and a change of
 * the address redraws what depends on it, with the functions that drew the page in the first place.
 */
import { readId } from "../../../id.ts";
import { controls } from "../controls.ts";
import { drawer } from "../drawer.ts";
import { matrix } from "../matrix.ts";
import { laid, type Laid, type PageData, type Sheet } from "../sheet.ts";
import { filters, initial, isMetric, read, type State, written } from "../state.ts";
import { copy } from "./copy.ts";
import { cellOf, light, moveFocus } from "./walk.ts";

const data = JSON.parse(document.querySelector("#data")?.textContent ?? "") as PageData;
const articles = [...document.querySelectorAll<HTMLElement>("article.sheet")];
const panel = document.querySelector<HTMLElement>("aside.drawer");
const layouts = new Map<Sheet, Laid>();
let state: State = initial;

const sheetNow = (): Sheet | undefined => data.sheets[state.sheet] ?? data.sheets[0];
const articleNow = (): HTMLElement | undefined => articles[state.sheet] ?? articles[0];
function layout(sheet: Sheet): Laid {
  const found = layouts.get(sheet) ?? laid(sheet);
  layouts.set(sheet, found);
  return found;
}

/** The address changes at once, so that whatever reads it next sees the choice. */
function choose(choice: Partial<State>): void {
  history.replaceState(null, "", `#${written({ ...state, ...choice })}`);
  show();
}

function show(): void {
  const before = state;
  state = read(location.hash);
  if (state.sheet !== before.sheet) state = { ...state, sheet: Math.min(state.sheet, articles.length - 1) };
  articles.forEach((article, i) => (article.hidden = i !== state.sheet));
  document.querySelectorAll("nav.sheets a").forEach((link, i) => {
    if (i === state.sheet) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  const looks = (it: State): string => written({ ...it, cell: "" });
  if (looks(state) !== looks(before)) redraw();
  if (state.cell !== before.cell || state.sheet !== before.sheet || state.baseline !== before.baseline)
    open();
}

function redraw(): void {
  const [sheet, article] = [sheetNow(), articleNow()];
  if (sheet === undefined || article === undefined) return;
  const held = document.activeElement;
  const mark = held instanceof HTMLElement && article.contains(held) ? handle(held) : undefined;
  const put = (where: string, what: string): void => {
    const place = article.querySelector(where);
    if (place) place.innerHTML = what;
  };
  put(".choose", controls(sheet, data.notes, state).text);
  put(".tables", matrix({ sheet, laid: layout(sheet), notes: data.notes, state }).text);
  if (mark !== undefined) article.querySelector<HTMLElement>(mark)?.focus();
}

/** How to find again what has the focus, once it is drawn anew. */
function handle(element: HTMLElement): string | undefined {
  const { base, sort, i } = element.dataset;
  if (base !== undefined) return `[data-base="${CSS.escape(base)}"]`;
  if (sort !== undefined) return `[data-sort="${CSS.escape(sort)}"]`;
  if (i !== undefined) return `[data-i="${i}"]`;
  if (!(element instanceof HTMLInputElement)) return undefined;
  return `input[name="${element.name}"][value="${CSS.escape(element.value)}"]`;
}

/** Draws the drawer for the cell in the address, or closes it. */
function open(): void {
  const sheet = sheetNow();
  if (panel === null || sheet === undefined) return;
  const cell = sheet.results.cells.find(({ id }) => id === state.cell);
  panel.hidden = cell === undefined;
  document.body.classList.toggle("with-drawer", cell !== undefined);
  articleNow()?.querySelector(".open")?.classList.remove("open");
  if (cell === undefined) return;
  panel.innerHTML = drawer(cell, sheet, layout(sheet), data.notes, state).text;
  panel.setAttribute("aria-label", cell.id);
  panel.scrollTop = 0;
  const place = placeOf(cell.id);
  place?.classList.add("open");
  place?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function placeOf(id: string): HTMLElement | null {
  const i = sheetNow()?.results.cells.findIndex((cell) => cell.id === id);
  return articleNow()?.querySelector<HTMLElement>(`[data-i="${i ?? -1}"]`) ?? null;
}

const idOf = (place: HTMLElement | null): string =>
  sheetNow()?.results.cells[Number(place?.dataset["i"] ?? -1)]?.id ?? "";

function close(): void {
  const place = placeOf(state.cell);
  choose({ cell: "" });
  place?.focus();
}

function sortBy(column: string): void {
  if (state.sort !== column) choose({ sort: column, order: "fastest" });
  else if (state.order === "fastest") choose({ order: "slowest" });
  else choose({ sort: "", order: "fastest" });
}

/** The run's own baseline needs no choosing. */
function measureAgainst(column: string): void {
  choose({ baseline: column === state.baseline || column === sheetNow()?.results.baseline ? "" : column });
}

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  const button = target.closest<HTMLElement>("button");
  if (button?.dataset["base"] !== undefined) measureAgainst(button.dataset["base"]);
  else if (button?.dataset["sort"] !== undefined) sortBy(button.dataset["sort"]);
  else if (button?.matches(".reset"))
    choose({ ...initial, sheet: state.sheet, metric: state.metric, cell: state.cell });
  else if (button?.matches(".close")) close();
  else if (button?.matches(".copy")) void copy(button);
  else if (cellOf(target)) {
    choose({ cell: idOf(cellOf(target)) });
    panel?.querySelector<HTMLElement>("h2")?.focus();
  }
});

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const filter = filters.find((it) => it === target.name);
  if (filter !== undefined) {
    const own = state.filter[filter].filter((it) => it !== target.value);
    choose({ filter: { ...state.filter, [filter]: target.checked ? [...own, target.value] : own } });
  } else if (target.name === "metric" && isMetric(target.value)) choose({ metric: target.value });
});

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
  if (key === "Escape" && state.cell !== "") return close();
  const inside = panel?.contains(target) === true && !target.matches("pre, button");
  const place = inside ? placeOf(state.cell) : cellOf(target);
  if (place === null) return;
  const column = readId(idOf(place)).column;
  if (key === "Enter" && !inside) {
    choose({ cell: idOf(place) });
    panel?.querySelector<HTMLElement>("h2")?.focus();
  } else if (key === "b" && sheetNow()?.pair === undefined) measureAgainst(column);
  else if (key === "s") sortBy(column);
  else {
    const next = moveFocus(place, key);
    if (next === undefined) return;
    if (state.cell !== "") choose({ cell: idOf(next) });
    if (inside) panel?.querySelector<HTMLElement>("h2")?.focus();
    else next.focus();
  }
  event.preventDefault();
});

document.addEventListener("pointerover", ({ target }) => light(target));
document.addEventListener("focusin", ({ target }) => light(target));
addEventListener("hashchange", show);
for (const table of document.querySelectorAll("table[role=grid]"))
  table.querySelector("[data-i]")?.setAttribute("tabindex", "0");
show();
