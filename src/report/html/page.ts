/**
 * The report: one self-contained HTML file. It is complete as it stands and readable without scripts; the script only
 * redraws what the reader asks for, with these very functions. The policy in its head lets nothing else run or load.
 */
import { charts } from "./charts/index.ts";
import { controls } from "./controls.ts";
import { html, Markup } from "./markup.ts";
import { matrix } from "./matrix.ts";
import { inkName, inks } from "./palette.ts";
import { advice, legend, method, surroundings, title } from "./sections.ts";
import { backendsOf, laid, type PageData, type Sheet } from "./sheet.ts";
import { initial } from "./state.ts";
import { strips } from "./strip.ts";

export interface Assets {
  readonly style: string;
  readonly script: string;
}

export function page(data: PageData, { style, script }: Assets): string {
  const names = [...new Set(data.sheets.map(({ results }) => results.suite))];
  const hash = new Bun.CryptoHasher("sha256").update(script).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${names.join(", ")} · Bakeoff</title>
        ${new Markup(`<style>${style}${colours(data.sheets)}</style>`)}
      </head>
      <body>
        ${data.sheets.length > 1 && sheetList(data.sheets)}
        <main>${data.sheets.map((sheet, i) => article(sheet, i, data))}</main>
        <aside class="drawer" role="dialog" aria-label="cell" hidden></aside>
        ${new Markup(`<script type="application/json" id="data">${embedded(data)}</script>`)}
        ${new Markup(`<script>${script}</script>`)}
      </body>
    </html> `;
  return text.text;
}

/** No text in it can end the element that holds it, or turn the direction of what follows. */
const embedded = (data: PageData): string =>
  JSON.stringify(data).replace(
    /[<\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const sheetList = (sheets: readonly Sheet[]): Markup =>
  html`<nav class="sheets" aria-label="results">
    ${sheets.map(({ title: name }, i) => html`<a href="#sheet=${i + 1}" ${i === 0 && current}>${name}</a>`)}
  </nav>`;
const current = html` aria-current="page"`;

function article(sheet: Sheet, i: number, { notes }: PageData): Markup {
  const all = laid(sheet);
  const state = { ...initial, sheet: i };
  const drawn = charts(all.grids, sheet.results);
  const wins = sheet.pair === undefined ? strips(all.grids, sheet.results) : undefined;
  return html`<article class="sheet" data-sheet="${i}">
    ${title(sheet)} ${advice(sheet)}
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
    <section class="matrix">
      <h2>The matrix</h2>
      <div class="choose">${controls(sheet, notes, state)}</div>
      ${legend(sheet)}
      <div class="tables">${matrix({ sheet, laid: all, notes, state })}</div>
    </section>
    ${
      drawn.length > 0 &&
      html`<section class="charts">
        <h2>Along the axes</h2>
        ${drawn}
      </section>`
    }
    ${surroundings(sheet)} ${method()}
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
