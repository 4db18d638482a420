/** What the reader does, by mouse and by keyboard, as choices. */
import { readId } from "../../../id.ts";
import { pickedOf, rowWith } from "../answer.ts";
import type { Shown } from "../sheet.ts";
import { filters, initial, isMetric, type State, units } from "../state.ts";
import { copy, copyText } from "./copy.ts";
import { save } from "./save.ts";
import { cellOf, light, moveFocus } from "./walk.ts";

export interface Page {
  readonly panel: HTMLElement | null;
  readonly now: () => State;
  readonly shown: () => Shown | undefined;
  readonly choose: (choice: Partial<State>, step?: "push" | "replace") => void;
  readonly placeOf: (id: string) => HTMLElement | null;
  readonly idOf: (place: HTMLElement | null) => string;
}

export function listen(page: Page): void {
  const { panel, now, shown, choose, placeOf, idOf } = page;

  function close(): void {
    const place = placeOf(now().cell);
    choose({ cell: "" });
    place?.focus();
  }
  function sortBy(column: string): void {
    const { sort, order } = now();
    if (sort !== column) choose({ sort: column, order: "fastest" });
    else if (order === "fastest") choose({ order: "slowest" });
    else choose({ sort: "", order: "fastest", by: "ratio" });
  }
  /** The run's own baseline needs no choosing. */
  function measureAgainst(column: string): void {
    const own = column === now().baseline || column === shown()?.sheet.results.baseline;
    choose({ baseline: own ? "" : column });
  }
  function openCell(place: HTMLElement): void {
    choose({ cell: idOf(place) });
    panel?.querySelector<HTMLElement>("h2")?.focus();
  }
  function pressed(button: HTMLElement): void {
    const { base, sort, hide, back } = button.dataset;
    const { hide: hidden, by } = now();
    if (base !== undefined) measureAgainst(base);
    else if (sort !== undefined) sortBy(sort);
    else if (hide !== undefined) choose({ hide: [...hidden, hide] });
    else if (back !== undefined) choose({ hide: hidden.filter((it) => it !== back) });
    else if (button.matches(".by")) choose({ by: by === "ratio" ? "time" : "ratio" });
    else if (button.matches(".reset"))
      choose({ ...initial, sheet: now().sheet, metric: now().metric, case: now().case, cell: now().cell });
    else if (button.matches(".close")) close();
    else if (button.matches(".copy")) void copy(button);
    else if (button.matches(".link")) void copyText(button, location.href);
    else if (button.matches(".csv, .json")) {
      const it = shown();
      if (it !== undefined) save(it.sheet.results, button.matches(".csv") ? "csv" : "json");
    }
  }

  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>("button");
    const place = cellOf(target);
    if (button !== null) pressed(button);
    else if (place !== null) openCell(place);
  });

  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLSelectElement) return picked(target, page);
    if (!(target instanceof HTMLInputElement)) return;
    const state = now();
    const filter = filters.find((it) => it === target.name);
    if (filter !== undefined) {
      const own = state.filter[filter].filter((it) => it !== target.value);
      choose({ filter: { ...state.filter, [filter]: target.checked ? [...own, target.value] : own } });
    } else if (target.name === "metric" && isMetric(target.value)) choose({ metric: target.value });
    else if (target.name === "floors") choose({ floors: target.checked });
  });
  document.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "find")
      choose({ find: target.value }, "replace");
  });
  document.addEventListener("submit", (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
    if (key === "Escape" && now().cell !== "") return close();
    const inside = panel?.contains(target) === true && !target.matches("pre, button");
    const place = inside ? placeOf(now().cell) : cellOf(target);
    if (place === null) return;
    const column = readId(idOf(place)).column;
    if (key === "Enter" && !inside) openCell(place);
    else if (key === "b" && shown()?.sheet.pair === undefined) measureAgainst(column);
    else if (key === "s") sortBy(column);
    else {
      const next = moveFocus(place, key);
      if (next === undefined) return;
      if (now().cell !== "") choose({ cell: idOf(next) }, "replace");
      if (inside) panel?.querySelector<HTMLElement>("h2")?.focus();
      else next.focus();
    }
    event.preventDefault();
  });

  document.addEventListener("pointerover", ({ target }) => light(target));
  document.addEventListener("focusin", ({ target }) => light(target));
}

/** A case of the answer, what to compare with, or how it is written. */
function picked({ name, value }: HTMLSelectElement, { now, shown, choose }: Page): void {
  const it = shown();
  const unit = units.find((one) => one === value);
  if (name === "baseline") return choose({ baseline: value });
  if (name === "unit" && unit !== undefined) return choose({ unit });
  const before = it && pickedOf(it.laid, it.sheet.results, now().case);
  if (it === undefined || before === undefined) return;
  if (name === "task") {
    const first = it.laid.grids.find(({ workload }) => workload === value)?.rows[0];
    if (first !== undefined) choose({ case: first.key });
  } else if (name.startsWith("axis:")) choose({ case: rowWith(before, name.slice(5), value).key });
}
