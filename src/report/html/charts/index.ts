/**
 * One figure for each ladder that has something to draw: its lines, and what threads gave in each of its cases. Where a
 * workload's cases differ in several axes, there are the lines of each; threads follow the first alone.
 */
import type { Results } from "../../../model/index.ts";
import type { Grid } from "../../table/grid.ts";
import { axesOf, type Ladder, ladders } from "../ladder.ts";
import { html, Markup } from "../markup.ts";
import { inkName } from "../palette.ts";
import type { Colours } from "./draw.ts";
import { lines } from "./lines.ts";
import { scaling } from "./scaling.ts";

/** Colours are the page's own properties, so that the drawing follows its light and dark. */
const colours: Colours = {
  of: (backend) => `var(--b-${inkName(backend)})`,
  ink: "var(--ink)",
  faint: "var(--line)",
  ground: "var(--ground)",
};

export const charts = (grids: readonly Grid[], results: Results): Markup[] =>
  grids.flatMap((grid) => {
    const [first, ...others] = axesOf(grid, results);
    return [
      ...ladders(grid, results, first).flatMap((it) => [
        ...linesFigure(it, grid, results),
        ...threadsFigure(it, results),
      ]),
      ...others.flatMap((axis) =>
        ladders(grid, results, axis).flatMap((it) => linesFigure(it, grid, results)),
      ),
    ];
  });

function linesFigure(ladder: Ladder, grid: Grid, { handovers }: Results): Markup[] {
  const drawn = lines(ladder, grid, handovers, colours);
  if (drawn === undefined) return [];
  const { name, axis } = ladder;
  return [
    html`<figure>
      <figcaption><b>${name}</b> throughput by ${axis}; bands are intervals, higher is better</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label="chart of ${name} by ${axis}">
        ${new Markup(drawn)}
      </div>
    </figure>`,
  ];
}

function threadsFigure({ name, axis, steps }: Ladder, results: Results): Markup[] {
  const multiples = steps.flatMap(({ row, text }) => {
    const drawn = scaling(row.key, axis === undefined ? name : `${name}, ${axis}=${text}`, results, colours);
    return drawn === undefined ? [] : [{ drawn, text: text || row.head }];
  });
  if (multiples.length === 0) return [];
  return [
    html`<figure>
      <figcaption><b>${name}</b> speed-up by threads against its own serial form; dotted is ideal</figcaption>
      <div class="multiples">
        ${multiples.map(
          ({ drawn, text }) =>
            html`<div>
              <p>${text}</p>
              ${new Markup(drawn)}
            </div>`,
        )}
      </div>
    </figure>`,
  ];
}
