/** All that is known of one cell: its trials, its numbers, what was measured, how to repeat it, why it has none. */
import { readId } from "../../id.ts";
import {
  type CellResult,
  type Interval,
  type MeasuredCell,
  type Measures,
  measuresIn,
  type Verdict,
} from "../../model/index.ts";
import { bytes, byteRate, digits, itemRate, time } from "../../units.ts";
import { amountText } from "../table/measures.ts";
import { times } from "./cell.ts";
import { html, type Markup } from "./markup.ts";
import { byTime, referenceOf, standing } from "./metric.ts";
import { replay } from "./replay.ts";
import type { Laid, Notes, Sheet } from "./sheet.ts";
import type { State } from "./state.ts";
import { trials } from "./trials.ts";

export function drawer(cell: CellResult, sheet: Sheet, laid: Laid, notes: Notes, state: State): Markup {
  const { row, column, backend, workload } = readId(cell.id);
  const note = notes[backend];
  const operation = note?.operations[workload];
  const change = sheet.pair?.changes[cell.id];
  const replays = cell.status !== "excluded" && cell.status !== "unsupported";
  return html`<header>
      <div>
        <h2 tabindex="-1">${column}${cell.id.endsWith(" #2") && " (baseline again)"}</h2>
        <p class="case">${row}</p>
      </div>
      <button type="button" class="close" aria-label="close">×</button>
    </header>
    ${change && html`<p class="said"><b>${change.word}</b>${change.ratio && html` ${times(change.ratio[0])} the time of ${sheet.pair?.base ?? "the base"} (${range(change.ratio)})`}. ${change.why}</p>`}
    ${cell.status === "measured" ? measured(cell, sheet, laid, state) : blank(cell)}
    ${
      replays &&
      html`<h3>Measure it again</h3>
        <div class="command">
          <code>${replay(cell.id, sheet.results)}</code><button type="button" class="copy">copy</button>
        </div>`
    }
    ${
      note &&
      html`<h3>Measured</h3>
        <p>${note.about}</p>
        ${
          operation &&
          html`<pre tabindex="0"><code>${operation.snippet}</code></pre>
            <p class="traits">${operation.traits.map((it) => html`<span>${it}</span>`)}</p>`
        }
        <p class="fine">
          ${note.homepage && html`${note.homepage} · `}as in the checkout that made this page
        </p>`
    }`;
}

const blank = (cell: Exclude<CellResult, MeasuredCell>): Markup =>
  html`<p class="said ${cell.status}"><b>${cell.status}</b>: ${cell.why}</p>
    ${cell.hint && html`<p class="hint">→ ${cell.hint}</p>`}${
      cell.log &&
      html`<h3>Log</h3>
        <pre tabindex="0" class="log">${cell.log}</pre>`
    }`;

const words: Readonly<Record<Verdict, string>> = {
  faster: "faster",
  slower: "slower",
  same: "the same within the margin",
  unsure: "the evidence does not say",
};

function measured(cell: MeasuredCell, sheet: Sheet, laid: Laid, state: State): Markup {
  const row = laid.rows.get(cell);
  const chosen = sheet.pair === undefined && state.baseline !== "";
  const reference = row && referenceOf(row, chosen ? state.baseline : "");
  const found = standing(cell, reference, byTime, chosen);
  const against = reference === undefined ? "" : readId(reference.id).column;
  const { low, high } = found ?? {};
  return html`${found && html`<p class="said">Takes <b>${times(found.ratio)}</b> the time of ${against}${low !== undefined && high !== undefined && html` (${range([found.ratio, low, high])})`}${found.verdict && html`: <b>${words[found.verdict]}</b>`}.</p>`}
    ${cell.why && html`<p class="hint">${cell.why}</p>`} ${trials(cell, reference)}
    <dl>
      ${[
        ...numbers(cell, measuresIn(sheet.results, readId(cell.id).workload)),
        ...threads(cell.id, sheet),
      ].map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
}

const range = ([, low, high]: readonly [number, number, number]): string =>
  `${digits(low)} to ${digits(high)}×`;

function numbers(cell: MeasuredCell, measures: Measures): [string, string][] {
  const { work, ns, cpu, peak, flags, facts, rounds } = cell;
  return [
    ["time per call", time(ns)],
    ["median sample", time(cell.p50)],
    ["throughput", work.bytes ? byteRate(work.bytes, ns) : itemRate(work.items, ns)],
    [
      "work per call",
      `${work.items} ${work.items === 1 ? "item" : "items"}${work.bytes ? `, ${bytes(work.bytes)}` : ""}`,
    ],
    ["CPU time per call", `${time(cpu)} (${digits(cpu / ns)} cores)`],
    ["peak memory", peak === null ? "not told by the system" : bytes(peak)],
    ["cold start", time(cell.first)],
    ["set-up (open)", time(cell.open)],
    ["rounds", `${rounds.filter((it) => it !== null).length} of ${rounds.length}`],
    ["calls per sample", String(cell.batch)],
    ...Object.entries(facts).map(([name, value]): [string, string] => {
      const measure = Object.hasOwn(measures, name) ? measures[name] : undefined;
      if (measure === undefined) return [`fact: ${name}`, String(value)];
      const text = amountText(value, measure);
      return [`${name}: ${measure.about}`, text === String(value) ? text : `${text} (${value})`];
    }),
    ...(flags.length === 0 ? [] : [["flags", flags.join(", ")] as [string, string]]),
    ["definition", cell.def],
    ["implementation", cell.impl],
  ];
}

/** What its threads gave, as `stats` found it. */
function threads(id: string, { results }: Sheet): [string, string][] {
  const { row, column } = readId(id);
  const found = results.scaling.find((it) => it.case === row && it.column === column);
  const gained = (name: string, than: string | undefined, by: Interval | undefined): [string, string][] =>
    than === undefined || by === undefined ? [] : [[name, `${times(by[0])} over ${than}`]];
  return found === undefined
    ? []
    : [
        ...gained("speed-up", found.serial, found.speedup),
        ...gained("gain on the best single thread", found.single, found.gain),
      ];
}
