/**
 * The report: one self-contained HTML file. It is complete as it stands and readable without scripts; the script only
 * redraws what the reader asks for, with these very functions. The policy in its head lets nothing else run or load.
 */
import { answerPanel } from "./answer.ts";
import { charts } from "./charts/index.ts";
import { controls } from "./controls.ts";
import { links } from "./links.ts";
import { html, Markup } from "./markup.ts";
import { machines, othersOf } from "./machines.ts";
import { matrix } from "./matrix.ts";
import { inkName, inks } from "./palette.ts";
import { advice, legend, method, surroundings, title } from "./sections.ts";
import { backendsOf, laid, type PageData, type Sheet, type Shown } from "./sheet.ts";
import { initial } from "./state.ts";
import { strips } from "./strip.ts";

export interface Assets {
  readonly style: string;
  readonly script: string;
  /** Runs before anything is drawn. */
  readonly first: string;
}

export function page(data: PageData, { style, script, first }: Assets): string {
  const names = [...new Set(data.sheets.map(({ results }) => results.suite))];
  const digest = (text: string): string => new Bun.CryptoHasher("sha256").update(text).digest("base64");
  const policy =
    `default-src 'none'; script-src 'sha256-${digest(script)}' 'sha256-${digest(first)}'; ` +
    `style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const about = `What is fastest on Bun, measured: ${data.sheets[0]?.results.question ?? ""}`;
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${about}" />
        <link rel="icon" href="${icon}" />
        <title>${names.join(", ")} · Bakeoff</title>
        ${new Markup(`<style>${style}${colours(data.sheets)}${onlyOne(data.sheets)}</style>`)}
        ${new Markup(`<script>${first}</script>`)}
      </head>
      <body>
        ${sheetList(data.sheets)}
        <main>${data.sheets.map((sheet, i) => article(sheet, i, data))}</main>
        ${method(data.repository)}
        <aside class="drawer" role="dialog" aria-label="cell" hidden></aside>
        ${new Markup(`<script type="application/octet-stream" id="data">${packed(data)}</script>`)}
        ${new Markup(`<script>${script}</script>`)}
      </body>
    </html> `;
  return text.text;
}

/** A small matrix. */
const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#2a6cba" d="M0 0h4v4H0z"/><path fill="#d9822b" d="M4 4h4v4H4z"/><path fill="#9aa5b1" d="M4 0h4v4H4zM0 4h4v4H0z"/></svg>',
  );

/** The address names a sheet before any of them is drawn, so that none flashes; without scripts all are shown. */
const onlyOne = (sheets: readonly Sheet[]): string =>
  sheets.length < 2
    ? ""
    : sheets.map((_, i) => `html[data-sheet="${i}"] article.sheet:not([data-sheet="${i}"])`).join(",") +
      "{display:none}";

/** Whatever it holds is text in base64: nothing can end the element, or turn the direction of what follows. */
const packed = (data: PageData): string =>
  Buffer.from(Bun.gzipSync(Buffer.from(JSON.stringify(data)), { level: 9 })).toString("base64");

function sheetList(sheets: readonly Sheet[]): Markup | undefined {
  if (sheets.length < 2) return undefined;
  const suites = Map.groupBy(sheets, ({ results }) => results.suite);
  const short = ({ title: name, results, pair }: Sheet): string =>
    pair === undefined && suites.get(results.suite)?.length === 1 ? results.suite : name;
  return html`<nav class="sheets" aria-label="results">
    ${sheets.map((sheet, i) => html`<a href="#sheet=${i + 1}" ${i === 0 && current}>${short(sheet)}</a>`)}
  </nav>`;
}
const current = html` aria-current="page"`;

function article(sheet: Sheet, i: number, data: PageData): Markup {
  const shown: Shown = {
    sheet,
    laid: laid(sheet),
    notes: data.notes,
    command: data.command,
    state: { ...initial, sheet: i },
    brief: i > 0,
  };
  // Sheets behind the first are looked at after the script has drawn them: what only it can use is left to it.
  const drawn = charts(shown);
  const wins = sheet.pair === undefined ? strips(shown.laid.grids, sheet.results) : undefined;
  return html`<article class="sheet${sheet.pair !== undefined && " pair"}" data-sheet="${i}">
    ${title(sheet, data.repository)}
    <div class="answers">${answerPanel(shown, othersOf(sheet, data.sheets))}</div>
    ${sheet.pair !== undefined && advice(sheet)}
    <section class="matrix">
      <h2>The matrix</h2>
      <div class="choose">${i === 0 && controls(sheet, shown.laid, data.notes, shown.state)}</div>
      <div class="tables">${matrix(shown)}</div>
      <output class="tell" aria-live="polite"></output>
      ${legend(sheet)}
    </section>
    ${sheet.pair === undefined && advice(sheet)}
    ${
      wins &&
      html`<section class="winners">
        <h2>Who wins where</h2>
        ${wins}
        <p class="fine">
          Colour is the backend, depth its margin over the next, hatching a shared first place.
        </p>
      </section>`
    }
    ${
      drawn.length > 0 &&
      html`<section class="charts">
        <h2>Along the axes</h2>
        <div class="drawn">
          ${i === 0 ? drawn : html`<p class="fine">Charts are drawn by this page's script.</p>`}
        </div>
      </section>`
    }
    ${links(sheet)} ${machines(sheet, data.sheets)} ${surroundings(sheet)}
  </article> `;
}

/** One property for each backend of the page. */
function colours(sheets: readonly Sheet[]): string {
  const backends = new Set(sheets.flatMap(({ results }) => backendsOf(results)));
  const all = [...inks([...backends])].map(
    ([name, { light, dark }]) => `--b-${inkName(name)}:light-dark(${light},${dark})`,
  );
  return `:root{${all.join(";")}}`;
}
