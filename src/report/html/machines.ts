/** The same cases on several machines, side by side: who is first on each, and whether they agree. */
import type { Results } from "../../model/index.ts";
import { spoken } from "../../names.ts";
import { listed, titleOf } from "../table/answer.ts";
import { grids } from "../table/grid.ts";
import { html, type Markup } from "./markup.ts";
import type { Sheet } from "./sheet.ts";

export const othersOf = (sheet: Sheet, sheets: readonly Sheet[]): Sheet[] =>
  sheets.filter(
    (it) =>
      it !== sheet &&
      it.pair === undefined &&
      it.results.suite === sheet.results.suite &&
      it.results.machine !== sheet.results.machine,
  );

const firstsOf = ({ rankings }: Results, id: string): readonly string[] | undefined =>
  rankings.find((it) => it.case === id)?.tiers[0];

export function machines(sheet: Sheet, sheets: readonly Sheet[]): Markup | undefined {
  const others = othersOf(sheet, sheets);
  if (others.length === 0 || sheet.pair !== undefined) return undefined;
  const all = [sheet, ...others].map(({ results }) => results);
  const cases = [...new Set(all.flatMap(({ rankings }) => rankings.map((it) => it.case)))];
  const titles = new Map(
    all.flatMap((it) =>
      grids(it).flatMap((grid) => grid.rows.map((row) => [row.key, titleOf(row, grid)] as const)),
    ),
  );
  const rows = cases.map((id) => {
    const firsts = all.map((results) => firstsOf(results, id));
    const known = firsts.filter((it) => it !== undefined && it.length > 0);
    const [one = [], ...rest] = known;
    const agree =
      known.length < 2 ? "" : one.some((it) => rest.every((them) => them?.includes(it))) ? "agree" : "differ";
    return { id, firsts, agree };
  });
  const differ = rows.filter(({ agree }) => agree === "differ").length;
  const both = rows.filter(({ agree }) => agree !== "").length;
  return html`<section class="machines">
    <h2>Machines side by side</h2>
    <p>
      ${both === 0 ? "No case was concluded on two machines." : differ === 0 ? `They agree on who is first in all ${both} cases.` : `They differ on who is first in ${differ} of ${both} cases.`}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="machines side by side">
      <table>
        <thead>
          <tr>
            <th scope="col" class="corner">case</th>
            ${all.map(
              ({ machine, run }) =>
                html`<th scope="col">
                  <span class="pick"
                    ><span class="name">${machine}</span
                    ><span class="own">Bun ${run.bun}, ${run.date.slice(0, 10)}</span></span
                  >
                </th>`,
            )}
            <th scope="col"><span class="pick">agree?</span></th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ id, firsts, agree }) =>
              html`<tr class="${agree}">
                <th scope="row">${titles.get(id) ?? spoken(id)}</th>
                ${firsts.map((it) => html`<td>${it === undefined ? "not measured" : it.length === 0 ? "inconclusive" : listed(it)}</td>`)}
                <td>${agree === "differ" ? html`<b>differ</b>` : agree || "–"}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
