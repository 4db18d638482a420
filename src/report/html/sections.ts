/** The parts of a sheet that stand still: its title, what the run says, the machine, the method. */
import type { Results } from "../../model/index.ts";
import { bytes } from "../../units.ts";
import { glyphs, marks } from "../table/marks.ts";
import { counted, tally } from "../table/words.ts";
import { html, type Markup } from "./markup.ts";
import { type Sheet, backendsOf } from "./sheet.ts";

export function title({ results, pair, stale = {} }: Sheet, repository: string | undefined): Markup {
  const { run, machine, cells, question } = results;
  const counts: Record<string, number> = {};
  for (const { status } of cells) counts[status] = (counts[status] ?? 0) + 1;
  const old = Object.keys(stale).length;
  const parts = [
    machine,
    `Bun ${run.bun}`,
    run.date.slice(0, 10),
    counted(run.rounds, "round"),
    `${counted(cells.length, "cell")}: ${tally(counts)}`,
  ];
  return html`<header class="title">
    <h2>${results.suite}${pair && html` <small>against ${pair.base}</small>`}</h2>
    <p class="question">${question}</p>
    <p class="facts">
      ${parts.map((it) => html`<span>${it}</span>`)}${run.commit !== null && html`<span>${commitLink(run.commit, repository)}</span>`}${!run.complete && html`<span class="warn">not a complete run</span>`}${old > 0 && html`<span class="warn">${counted(old, "cell")} stale: not made by this code</span>`}
    </p>
  </header>`;
}

const commitLink = (commit: string, repository: string | undefined): Markup =>
  repository === undefined
    ? html`at ${commit.slice(0, 12)}`
    : html`at <a href="${repository}/commit/${commit}">${commit.slice(0, 12)}</a>`;

/** The run's own sentences, word for word; of a pair, how it was judged. */
export function advice({ results, pair }: Sheet): Markup | undefined {
  const lines = pair?.lines ?? results.sentences;
  if (lines.length === 0) return undefined;
  const heading = pair === undefined ? "What to use when" : "What changed";
  return html`<section class="advice">
    <h2>${heading}</h2>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

const words: readonly (readonly [string, string])[] = [
  [glyphs.faster, "faster"],
  [glyphs.slower, "slower"],
  [glyphs.same, "the same, within 2 %"],
  ["≃", "close, within 5 %"],
  [glyphs.unsure, "inconclusive: hover or focus says why"],
];

export function legend({ results, pair, stale = {} }: Sheet): Markup {
  const flags = new Set(results.cells.flatMap((cell) => (cell.status === "measured" ? cell.flags : [])));
  return html`<p class="legend">
    <span class="ramp" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i><i></i></span
    ><span>${pair === undefined ? "8× faster … equal … 8× slower" : "1.5× faster … equal … 1.5× slower"}</span
    >${words.map(([glyph, word]) => html`<span><b>${glyph}</b> ${word}</span>`)}${[...flags].toSorted().map((flag) => html`<span><b>${marks[flag]}</b> ${flag}</span>`)}${Object.keys(stale).length > 0 && html`<span><b>†</b> stale: not made by this code</span>`}<span
      class="keys"
      ><kbd>↑↓←→</kbd> walk <kbd>Enter</kbd> open <kbd>b</kbd> baseline <kbd>s</kbd> sort
      <kbd>Esc</kbd> close</span
    >
  </p>`;
}

export function surroundings({ results }: Sheet): Markup {
  const { run } = results;
  const rows = (entries: readonly (readonly [string, string])[]): Markup =>
    html`<dl>
      ${entries.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  const env = Object.entries(run.env).map(([name, value]) => [name, worded(name, value)] as const);
  const versions = backendsOf(results).map((it) => [it, run.backends[it] ?? "not here"] as const);
  return html`<section class="machine">
    <h2>Machine, versions, noise</h2>
    <div class="columns">
      <div>
        <h3>Machine</h3>
        ${rows([["machine", results.machine], ...env])}
      </div>
      <div>
        <h3>Versions</h3>
        ${rows([["Bun", `${run.bun} (${run.revision})`], ["commit", `${run.commit ?? "unknown"}${run.dirty === true ? ", with changes" : ""}`], ["protocol", String(results.protocol)], ["seed", String(run.seed)], ...versions])}
      </div>
      <div>
        <h3>Noise</h3>
        ${rows(noise(run.noise))}
      </div>
    </div>
  </section>`;
}

const worded = (name: string, value: string | number | boolean | null): string =>
  value === null
    ? "not told"
    : /memory/i.test(name) && typeof value === "number"
      ? bytes(value)
      : String(value);

const noise = ({
  trials,
  repeated,
  noisyCases,
  verdicts,
  falseVerdicts,
}: Results["run"]["noise"]): [string, string][] => [
  ["trials", String(trials)],
  ["repeated, as the machine was disturbed", String(repeated)],
  ["cases whose baseline differs from itself", String(noisyCases)],
  ["verdicts", String(verdicts)],
  ["of these false by chance", falseVerdicts < 0.05 ? "less than 0.1" : `about ${falseVerdicts.toFixed(1)}`],
];

const docs = {
  "how it is measured": "methodology",
  "what it cannot tell": "limits",
  words: "glossary",
} as const;

export const method = (repository: string | undefined): Markup =>
  html`<footer class="method">
    <h2>Method</h2>
    <ol>
      <li>
        Every trial is a fresh process that checks its answer before and after it is timed; a wrong answer has
        no time.
      </li>
      <li>Ratios are taken between processes that ran side by side, never between averages.</li>
      <li>
        Intervals are exact signed-rank intervals of the log ratios: 95 % from 6 rounds, 99 % from 8; fewer
        rounds give a t interval, marked as screening.
      </li>
      <li>
        Faster or slower: the whole interval lies beyond 2 %. The same: it lies inside. Anything else is
        inconclusive, and no colour says otherwise.
      </li>
      <li>
        Whichever column you compare with, one rule decides. CPU, memory and cold start are medians without
        intervals, and have no colour.
      </li>
    </ol>
    <p>
      ${Object.entries(docs).map(([said, name], i) => html`${i > 0 && " · "}${repository === undefined ? html`${said}: <code>docs/${name}.md</code>` : html`<a href="${repository}/blob/HEAD/docs/${name}.md">${said}</a>`}`)}
    </p>
  </footer>`;
