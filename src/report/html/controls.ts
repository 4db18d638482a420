/** What the reader can choose above a matrix: the metric, the order, what to show. A control that offers no choice is not drawn. */
import { readId } from "../../id.ts";
import { html, type Markup } from "./markup.ts";
import { allMeasures } from "../table/measures.ts";
import { kindOf, metricsOf } from "./metric.ts";
import { boundaryOf } from "../../model/index.ts";
import { backendsOf, type Notes, type Sheet, statusOf } from "./sheet.ts";
import { type Filter, filters, type State } from "./state.ts";

export function controls(sheet: Sheet, notes: Notes, state: State): Markup {
  const values = choices(sheet, notes);
  const base = state.baseline || sheet.results.baseline;
  const against =
    sheet.pair === undefined ? html`against <b>${base}</b>` : html`against <b>${sheet.pair.base}</b>`;
  const changed =
    state.baseline !== "" || state.sort !== "" || filters.some((it) => state.filter[it].length > 0);
  return html`<form class="controls" aria-label="what to show">
    ${sheet.pair === undefined && metricGroup(sheet, state)}
    ${filters.map((it) => (values[it].length > 1 ? group(it, values[it], state) : undefined))}
    <p class="against" aria-live="polite">
      ${against} ·
      ${kindOf(state.metric, allMeasures(sheet.results)).about}${state.sort !== "" && html` · sorted by ${state.sort}, ${state.order} first`}${changed && html` <button type="button" class="reset">reset</button>`}
    </p>
  </form>`;
}

const checked = html` checked`;

/** A diff is of times. */
function metricGroup({ results }: Sheet, state: State): Markup {
  const measures = allMeasures(results);
  return html`<fieldset class="metrics">
    <legend>metric</legend>
    ${metricsOf(measures).map((it) => choice("radio", "metric", it, kindOf(it, measures).name, it === state.metric))}
  </fieldset>`;
}

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
