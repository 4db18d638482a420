/** A cell's past, from the commits of its file: time by version, marked where something changed it. */
import { time } from "../../units.ts";
import { html, type Markup } from "./markup.ts";
import type { Past, Then } from "./sheet.ts";

const [width, height, margin] = [360, 74, 10];

/** Undefined where fewer than two versions measured it. */
export function past(id: string, history: readonly Past[]): Markup | undefined {
  const them = history.flatMap((it) => {
    const was = it.cells[id];
    return was === undefined ? [] : [{ ...it, was }];
  });
  if (them.length < 2) return undefined;
  const all = them.map(({ was }) => was.ns);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const span = Math.max(Math.log(high / low), 0.02);
  const x = (i: number): number => margin + (i / (them.length - 1)) * (width - 2 * margin);
  const y = (ns: number): number => margin + (1 - Math.log(ns / low) / span) * (height - 3 * margin);
  const path = them
    .map(({ was }, i) => `${i === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(was.ns).toFixed(1)}`)
    .join("");
  return html`<h3>In earlier commits</h3>
    <svg
      class="trials"
      role="img"
      aria-label="time per call in ${them.length} commits, from ${time(low)} to ${time(high)}"
      viewBox="0 0 ${width} ${height}"
    >
      <g class="theirs"><path d="${path}" fill="none" /></g>
      ${them.map(
        ({ commit, date, was }, i) =>
          html`<g class="${was.moved === undefined ? "theirs" : "mine"}"
            ><circle
              cx="${x(i).toFixed(1)}"
              cy="${y(was.ns).toFixed(1)}"
              r="${was.moved === undefined ? 3 : 5}"
              ><title>${date.slice(0, 10)} ${commit.slice(0, 12)}: ${time(was.ns)}${said(was)}</title></circle
            ></g
          >`,
      )}
      <text x="${margin}" y="${height - 4}">${them[0]?.date.slice(0, 10) ?? ""}</text>
      <text x="${width - margin}" y="${height - 4}" text-anchor="end">
        ${them.at(-1)?.date.slice(0, 10) ?? ""}
      </text>
    </svg>
    <ul class="past">
      ${them.flatMap(({ commit, date, was }) => (was.moved === undefined ? [] : [html`<li>${date.slice(0, 10)} <code>${commit.slice(0, 12)}</code>: ${was.moved}</li>`]))}
    </ul>
    <p class="fine">
      Marked only where the implementation or the runtime changed and unchanged cells allow a judgement.
    </p>`;
}

const said = ({ moved }: Then): string => (moved === undefined ? "" : `, ${moved}`);
