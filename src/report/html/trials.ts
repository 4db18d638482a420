/** The trials of a cell as dots by time, above those of its reference: the evidence itself, before any statistics. */
import type { MeasuredCell } from "../../model/index.ts";
import { time } from "../../units.ts";
import { html, type Markup } from "./markup.ts";

const width = 360;
const lane = 26;
const margin = 8;

/** On one logarithmic scale; the line is the median that the matrix shows. */
export function trials(cell: MeasuredCell, reference: MeasuredCell | undefined): Markup {
  const lanes = [cell, ...(reference === undefined || reference === cell ? [] : [reference])];
  const all = lanes.flatMap(({ rounds }) => rounds.filter((ns) => ns !== null));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const span = Math.max(Math.log(high / low), 0.02);
  const x = (ns: number): string =>
    (
      margin +
      ((Math.log(ns / low) + (span - Math.log(high / low)) / 2) / span) * (width - 2 * margin)
    ).toFixed(1);
  const height = lanes.length * lane + 18;
  const drawn = lanes.map((it, i) => {
    const y = i * lane + lane / 2;
    const dots = it.rounds.map(
      (ns, round) =>
        ns !== null &&
        html`<circle cx="${x(ns)}" cy="${(y + ((round % 3) - 1) * 4).toFixed(1)}" r="3.5"
          ><title>round ${round + 1}: ${time(ns)}</title></circle
        >`,
    );
    return html`<g class="${i === 0 ? "mine" : "theirs"}"
      ><line x1="${x(it.ns)}" x2="${x(it.ns)}" y1="${y - 11}" y2="${y + 11}" />${dots}</g
    >`;
  });
  const what = lanes.length > 1 ? "Trials of this cell, and of the baseline below it" : "Trials of this cell";
  return html`<svg
    class="trials"
    role="img"
    aria-label="${what}, from ${time(low)} to ${time(high)}"
    viewBox="0 0 ${width} ${height}"
  >
    ${drawn}
    <text x="${margin}" y="${height - 4}">${time(low)}</text>
    <text x="${width - margin}" y="${height - 4}" text-anchor="end">${time(high)}</text>
  </svg>`;
}
