/** What a round trip over a link would take, by case: computed, and said to be. */
import { decoded } from "../../names.ts";
import { bytes, digits, time } from "../../units.ts";
import { listed } from "../table/answer.ts";
import { rates, type OverLink, overLinks, type Way } from "../table/link.ts";
import { html, type Markup } from "./markup.ts";
import type { Sheet } from "./sheet.ts";

const names = Object.keys(rates);

export function links({ results, links: crossing, pair }: Sheet): Markup | undefined {
  const all = crossing === undefined || pair !== undefined ? [] : overLinks(results, crossing);
  if (all.length === 0) return undefined;
  return html`<section class="machines links">
    <h2>Over a link <small>computed</small></h2>
    <p>
      Making the bytes + bytes × 8 ÷ rate + making of them what they were, from the times and sizes of this
      run. Nothing was sent; latency and packets are left out. Bold: the least, and all whose rounds reach
      into its rounds.
    </p>
    ${all.map(one)}
  </section>`;
}

const one = ({ title, ways }: OverLink): Markup =>
  html`<details>
    <summary>
      ${title}: ${names.map((name, at) => html`${at > 0 && " · "}${name} <b>${firsts(ways, at)}</b>`)}
    </summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${title} over a link">
      <table>
        <thead>
          <tr>
            ${["way", "make", "bytes", "make again", ...names, ...(plainAmong(ways) ? ["pays up to"] : [])].map((it) => html`<th scope="col"><span class="pick">${it}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${ways.map((way) => line(way, plainAmong(ways)))}
        </tbody>
      </table>
    </div>
  </details>`;

const plainAmong = (ways: readonly Way[]): boolean => ways.some(({ column }) => column === undefined);

const nameOf = ({ column }: Way): string => (column === undefined ? "as they are" : decoded(column));

const firsts = (ways: readonly Way[], at: number): string =>
  listed(ways.filter(({ over }) => over[at]?.first).map(nameOf));

const line = (way: Way, plain: boolean): Markup =>
  html`<tr>
    <th scope="row">${nameOf(way)}</th>
    <td>${way.pack === undefined ? "–" : time(way.pack)}</td>
    <td>${bytes(way.bytes)}</td>
    <td>${way.unpack === undefined ? "–" : time(way.unpack)}</td>
    ${way.over.map(({ range: [middle, low, high], first }) => html`<td title="${time(low)} to ${time(high)}">${first ? html`<b>${time(middle)}</b>` : time(middle)}</td>`)}
    ${plain && html`<td>${paysText(way)}</td>`}
  </tr>`;

const paysText = ({ pays }: Way): string =>
  pays === undefined ? "" : pays === 0 ? "never" : `${digits(pays / 1e9)} Gbit/s`;
