/** One figure for each ladder that has something to draw: its lines, and what threads gave in each of its cases. */
import type { Results } from "../../../model.ts";
import type { Grid } from "../../terminal/grid.ts";
import { ladders } from "../ladder.ts";
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

export function charts(grids: readonly Grid[], results: Results): Markup[] {
  return grids.flatMap((grid) =>
    ladders(grid, results).flatMap((ladder) => {
      const along = lines(ladder, grid, results.handovers, colours);
      const threads = ladder.steps.flatMap(({ row, text }) => {
        const drawn = scaling(row.key, results, colours);
        return drawn === undefined ? [] : [{ drawn, text: text || row.head }];
      });
      const name = [grid.workload, ladder.label].filter((part) => part !== "").join(" · ");
      return [
        ...(along === undefined
          ? []
          : [
              html`<figure>
                <figcaption>
                  <b>${name}</b> throughput by ${ladder.axis}; bands are intervals, higher is better
                </figcaption>
                <div class="scroll" tabindex="0" role="region" aria-label="chart of ${name}">
                  ${new Markup(along)}
                </div>
              </figure>`,
            ]),
        ...(threads.length === 0
          ? []
          : [
              html`<figure>
                <figcaption>
                  <b>${name}</b> speed-up by threads against its own serial form; dotted is ideal
                </figcaption>
                <div class="multiples">
                  ${threads.map(
                    ({ drawn, text }) =>
                      html`<div>
                        <p>${text}</p>
                        ${new Markup(drawn)}
                      </div>`,
                  )}
                </div>
              </figure>`,
            ]),
      ];
    }),
  );
}
