/** What the reader can choose above a matrix: the metric, what to compare with, what to show. No choice, no control. */
import { readId } from "../../id.ts";
import { decoded } from "../../names.ts";
import { html, type Markup } from "./markup.ts";
import { allMeasures } from "../table/measures.ts";
import { isMeanAlone } from "../../stats/between.ts";
import { kindOf, metricsOf } from "./metric.ts";
import { boundaryOf } from "../../model/index.ts";
import { backendsOf, type Laid, type Notes, type Sheet, statusOf } from "./sheet.ts";
import { bestOfRow, type Filter, filters, initial, type State, type Unit, units } from "./state.ts";

export function controls(sheet: Sheet, laid: Laid, notes: Notes, state: State): Markup {
  const values = choices(sheet, notes);
  const shown = filters.filter((it) => values[it].length > 1);
  const chosen = shown.some((it) => state.filter[it].length > 0);
  return html`<form class="controls" aria-label="what to show">
    ${sheet.pair === undefined && metricGroup(sheet, state)}
    <div class="line">
      ${sheet.pair === undefined && against(sheet, laid, state)}
      ${sheet.pair === undefined && select("unit", "as", unitNames, state.unit)}
      <label class="find"
        ><span>find</span><input type="search" name="find" value="${state.find}" placeholder="4KiB, wasm, …"
      /></label>
      <label class="check"
        ><input type="checkbox" name="floors" ${state.floors && checked} /> floors and A/A</label
      >
      ${
        shown.length > 0 &&
        html`<details class="filters" ${chosen && html` open`}>
          <summary>filter</summary>
          ${shown.map((it) => group(it, values[it], state))}
        </details>`
      }
      <span class="deeds"
        ><button type="button" class="link" title="copy a link to what you see">permalink</button
        ><button type="button" class="csv">CSV</button><button type="button" class="json">JSON</button></span
      >
    </div>
    <p class="against" aria-live="polite">${caption(sheet, state)}</p>
  </form>`;
}

const checked = html` checked`;

function caption(sheet: Sheet, state: State): Markup {
  const base =
    state.baseline === bestOfRow ? "the best of each row" : decoded(state.baseline || sheet.results.baseline);
  const { name, about } = kindOf(state.metric, allMeasures(sheet.results));
  const what = sheet.pair === undefined ? base : sheet.pair.base;
  const alone =
    sheet.pair === undefined &&
    state.baseline !== "" &&
    sheet.results.cells.every((cell) => cell.status !== "measured" || isMeanAlone(cell));
  const changed = JSON.stringify({ ...state, sheet: 0, cell: "", case: "" }) !== JSON.stringify(initial);
  return html`against <b>${what}</b> · ${name}:
    ${about}${state.sort !== "" && html` · sorted by ${decoded(state.sort)}, ${state.order} first, by <button type="button" class="by">${state.by}</button>`}${alone && html` · this file holds no medians by round: between two other columns the mean alone decides`}${state.hide.map((it) => html` <button type="button" class="back" data-back="${it}">show ${decoded(it)}</button>`)}${changed && html` <button type="button" class="reset">reset</button>`}`;
}

/** A diff is of times. */
function metricGroup({ results }: Sheet, state: State): Markup {
  const measures = allMeasures(results);
  return html`<fieldset class="metrics">
    <legend>metric</legend>
    ${metricsOf(measures).map((it) => choice("radio", "metric", it, kindOf(it, measures).name, it === state.metric))}
  </fieldset>`;
}

const unitNames: readonly (readonly [Unit, string])[] = units.map((it) => [
  it,
  { ratio: "time ÷ time", speed: "times as fast ±", percent: "per cent of time ±" }[it],
]);

function against(sheet: Sheet, laid: Laid, state: State): Markup {
  const columns = [
    ...new Set(
      laid.grids.flatMap((grid) => grid.columns.filter(({ floor }) => !floor)).map(({ key }) => key),
    ),
  ];
  const own = sheet.results.baseline;
  return select(
    "baseline",
    "against",
    [
      ["", `${own} (the run's)`],
      [bestOfRow, "the best of each row"],
      ...columns.filter((it) => it !== own).map((it) => [it, decoded(it)] as const),
    ],
    state.baseline,
  );
}

export const select = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Markup =>
  html`<label class="select"
    ><span>${label}</span
    ><select name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && html` selected`}>${text}</option>`)}
    </select></label
  >`;

const group = (name: Filter, values: readonly string[], state: State): Markup =>
  html`<fieldset>
    <legend>${name}</legend>
    ${values.map((value) => choice("checkbox", name, value, value, state.filter[name].includes(value)))}
  </fieldset>`;

const choice = (type: string, name: string, value: string, text: string, on: boolean): Markup =>
  html`<label
    ><input type="${type}" name="${name}" value="${value}" ${on && checked} /><span>${text}</span></label
  >`;

function choices(sheet: Sheet, notes: Notes): Record<Filter, string[]> {
  const { results } = sheet;
  const read = results.cells.map(({ id }) => readId(id));
  const backends = backendsOf(results);
  const distinct = (all: Iterable<string>): string[] => [...new Set(all)];
  return {
    workload: distinct(read.map(({ workload }) => workload)),
    boundary: distinct(backends.map(boundaryOf)),
    trait: distinct(
      backends.flatMap((it) => Object.values(notes[it]?.operations ?? {}).flatMap(({ traits }) => traits)),
    ).toSorted(),
    status: distinct(results.cells.map((cell) => statusOf(cell, sheet))),
  };
}
