/** All that is known of one cell: its trials, its numbers, what was measured, how to repeat it, why it has none. */
import { readId } from "../../id.ts";
import {
  type CellResult,
  type Interval,
  type MeasuredCell,
  type Measures,
  measuresIn,
} from "../../model/index.ts";
import { decoded, spokenValue } from "../../names.ts";
import { between } from "../../stats/between.ts";
import { explained, speedRange, speedText } from "../table/say.ts";
import { bytes, byteRate, digits, itemRate, time } from "../../units.ts";
import { amountText } from "../table/measures.ts";
import { times } from "./cell.ts";
import { html, type Markup } from "./markup.ts";
import { referenceOf } from "./metric.ts";
import { past } from "./past.ts";
import { replay } from "./replay.ts";
import type { Sheet, Shown } from "./sheet.ts";
import { trials } from "./trials.ts";

export interface Opened extends Shown {
  /** Other machines' files of the same suite. */
  readonly others: readonly Sheet[];
}

export function drawer(cell: CellResult, opened: Opened): Markup {
  const { sheet, notes } = opened;
  const { row, column, backend, workload } = readId(cell.id);
  const note = notes[backend];
  const operation = note?.operations[workload];
  const change = sheet.pair?.changes[cell.id];
  const replays = cell.status !== "excluded" && cell.status !== "unsupported";
  return html`<header>
      <div>
        <h2 tabindex="-1">${decoded(column)}${cell.id.endsWith(" #2") && " (A/A: the baseline again)"}</h2>
        <p class="case">${decoded(row)}</p>
      </div>
      <button type="button" class="close" aria-label="close">×</button>
    </header>
    ${change && html`<p class="said"><b>${change.word}</b>${change.ratio && html` ${times(change.ratio[0])} the time of ${sheet.pair?.base ?? "the base"} (${range(change.ratio)})`}. ${change.why}</p>`}
    ${cell.status === "measured" ? measured(cell, opened) : blank(cell)}
    ${
      replays &&
      html`<h3>Measure it again</h3>
        <div class="command">
          <code>${replay(cell.id, sheet.results, opened.command)}</code
          ><button type="button" class="copy">copy</button>
        </div>`
    }
    ${
      note &&
      html`<h3>Measured</h3>
        <p>${note.about}${note.install && html`. ${note.install}`}</p>
        ${
          operation &&
          html`<pre tabindex="0"><code>${sheet.snippets?.[cell.id] ?? operation.snippet}</code></pre>
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

function measured(cell: MeasuredCell, { sheet, laid, state, others }: Opened): Markup {
  const row = laid.rows.get(cell);
  const chosen = sheet.pair === undefined ? state.baseline : "";
  const reference = row && referenceOf(row, chosen);
  const against = reference === undefined ? "" : decoded(readId(reference.id).column);
  const found = reference === undefined || reference === cell ? undefined : between(cell, reference);
  const { ratio } = found ?? {};
  return html`${ratio && html`<p class="said">Takes <b>${times(ratio[0])}</b> the time of ${against} (${range(ratio)})${ratio[0] < 1 && html`: ${speedText(ratio[0])} ${speedRange(ratio)}`}.</p>`}
    ${found && html`<p class="fine">${capital(explained(found, against))}.${found.meanAlone && " This file holds no medians by round: the mean alone decides where the run did not."}</p>`}
    ${cell.why && html`<p class="hint">${cell.why}</p>`}
    ${sheet.stale?.[cell.id] && html`<p class="hint">Stale: its ${sheet.stale[cell.id] ?? ""} changed since it was measured.</p>`}
    ${trials(cell, reference)} ${onMachines(cell, others)} ${sheet.history && past(cell.id, sheet.history)}
    <h3>Numbers</h3>
    <dl>
      ${[
        ...axes(cell.id, sheet),
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

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** All parameters, those at their defaults too; of the backend's own those that its workload knows. */
function axes(id: string, { results }: Sheet): [string, string][] {
  const { workload, params, backend, own } = readId(id);
  const read = results.cells.map((cell) => readId(cell.id)).filter((it) => it.workload === workload);
  const known = new Set(read.flatMap((it) => Object.keys(it.own)));
  const usual = Object.entries(results.defaults[backend] ?? {}).filter(([name]) => known.has(name));
  const all = { ...results.defaults[workload], ...params, ...Object.fromEntries(usual), ...own };
  return Object.entries(all).map(([name, value]) => [name, spokenValue(value)]);
}

/** The same cell on other machines, each against its own run's baseline. */
function onMachines(cell: MeasuredCell, others: readonly Sheet[]): Markup | undefined {
  const told = others.map(({ results }) => {
    const there = results.cells.find(({ id }) => id === cell.id);
    const agree =
      there?.status !== "measured"
        ? (there?.status ?? "not measured")
        : there.ratio === undefined
          ? `${time(there.ns)}, the baseline`
          : `${times(there.ratio[0])} (${range(there.ratio)}), ${there.verdict === "unsure" ? "inconclusive" : (there.verdict ?? "")}`;
    const differs =
      there?.status === "measured" &&
      cell.verdict !== undefined &&
      there.verdict !== undefined &&
      [cell.verdict, there.verdict].toSorted().join() === "faster,slower";
    return { machine: results.machine, agree, differs };
  });
  if (told.length === 0) return undefined;
  return html`<h3>On other machines</h3>
    <dl>
      ${told.map(
        ({ machine, agree, differs }) =>
          html`<div class="${differs ? "differ" : ""}">
            <dt>${machine}</dt>
            <dd>${agree}${differs && html` <b>differs</b>`}</dd>
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
