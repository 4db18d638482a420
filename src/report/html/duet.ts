/** A duet as one self-contained page without scripts: the verdict, and every change as a line on one scale. */
import { classes, type Duet, type Row } from "../../duet/model.ts";
import {
  duetChange,
  duetClass,
  duetGlyphs,
  duetGrounds,
  duetMethod,
  duetRemarks,
  duetSides,
  duetTimes,
  duetVerdict,
} from "../table/duet.ts";
import { oneLine } from "../table/diff-words.ts";
import { duetStyle } from "./assets.ts";
import { html, Markup } from "./markup.ts";

/** `command` measures it again. */
export async function duetPage(duet: Duet, command: string): Promise<string> {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const shown = duet.rows.filter((row) => row.class !== "unchanged" && row.class !== "blank");
  const hidden = duet.rows.length - shown.length;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${oneLine(duet.suite)}: base and head · Bakeoff</title>
        ${new Markup(`<style>${await duetStyle()}</style>`)}
      </head>
      <body>
        <main class="duet">
          <h1>${duetVerdict(duet)}</h1>
          <p>${duetSides(duet)}</p>
          <p>${duetGrounds(duet)}</p>
          <p>${duetMethod(duet)}.</p>
          ${duet.notes.map((note) => html`<p>Note: ${oneLine(note, 300)}</p>`)}
          ${
            shown.length > 0 &&
            html`<div class="scroll" tabindex="0" role="region" aria-label="cells">
              <table>
                <thead>
                  <tr>
                    <th scope="col">what</th>
                    <th scope="col">cell</th>
                    <th scope="col">base → head</th>
                    <th scope="col">change</th>
                    <th scope="col">−20 % … +25 %</th>
                    <th scope="col">remarks</th>
                  </tr>
                </thead>
                <tbody>
                  ${classes.flatMap((name) => shown.filter((row) => row.class === name).map((row) => line(row, duet)))}
                </tbody>
              </table>
            </div>`
          }
          ${hidden > 0 && html`<p>${hidden} more cells were not measured: their code is the same on both sides.</p>`}
          <p>Again: <code>${command}</code></p>
        </main>
      </body>
    </html> `.text;
}

const line = (row: Row, duet: Duet): Markup =>
  html`<tr>
    <td class="number">${duetGlyphs[row.class]} ${duetClass(row.class)}</td>
    <th scope="row">
      ${row.was !== undefined && html`<code>${oneLine(row.was)}</code> → `}<code>${oneLine(row.id)}</code>
    </th>
    <td class="number">${duetTimes(row)}</td>
    <td class="number">${duetChange(row)}</td>
    <td>${drawn(row, duet)}</td>
    <td class="remarks">${duetRemarks(row).join("; ")}</td>
  </tr>`;

const [width, middle] = [220, 10];
/** On the log scale, and its ends are those of the scale. */
const edge = Math.log(1.25);
const x = (ratio: number): string =>
  ((width / 2) * (1 + Math.max(-1, Math.min(1, Math.log(ratio) / edge)))).toFixed(1);

function drawn({ change, class: name }: Row, { margin }: Duet): Markup | undefined {
  if (change === undefined) return undefined;
  const [estimate, low, high] = change;
  const [from, to] = [x(1 / (1 + margin)), x(1 + margin)];
  const band = `<rect class="band" x="${from}" y="0" width="${Number(to) - Number(from)}" height="20"/>`;
  const zero = `<line class="zero" x1="${x(1)}" x2="${x(1)}" y1="0" y2="20"/>`;
  const range = `<line class="range ${name}" x1="${x(low)}" x2="${x(high)}" y1="${middle}" y2="${middle}"/>`;
  const point = `<line class="range ${name}" x1="${x(estimate)}" x2="${x(estimate)}" y1="4" y2="16"/>`;
  return new Markup(`<svg viewBox="0 0 ${width} 20" aria-hidden="true">${band}${zero}${range}${point}</svg>`);
}
