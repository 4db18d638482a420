/**
 * One figure for each ladder that has something to draw: its lines, and what threads gave in each of its cases. Where a
 * workload's cases differ in several axes, there are the lines of each; threads follow the first alone.
 */
import type { Results } from "../../../model/index.ts";
import { decoded } from "../../../names.ts";
import type { Grid } from "../../table/grid.ts";
import { measuresIn } from "../../../model/index.ts";
import { passingText } from "../passing.ts";
import { axesOf, type Ladder, ladders } from "../ladder.ts";
import { html, Markup } from "../markup.ts";
import { inkName } from "../palette.ts";
import { isApart } from "../matrix.ts";
import { type Shown } from "../sheet.ts";
import { columnsOf, found } from "../show.ts";
import { bestOfRow } from "../state.ts";
import { type Asked, lines, passings } from "./lines.ts";
import { seen } from "./series.ts";
import type { Colours } from "./svg.ts";
import { scaling } from "./scaling.ts";

/** Colours are the page's own properties, so that the drawing follows its light and dark. */
const colours: Colours = {
  of: (backend) => `var(--b-${inkName(backend)})`,
  ink: "var(--ink)",
  faint: "var(--line)",
  ground: "var(--ground)",
};

export function charts(shown: Shown): Markup[] {
  const { laid, sheet, state } = shown;
  const { results } = sheet;
  const chosen = state.filter.workload;
  return laid.grids
    .filter(({ workload }) => chosen.length === 0 || chosen.includes(workload))
    .flatMap((grid) => {
      const [first, ...others] = axesOf(grid, results);
      return [
        ...ladders(grid, results, first).flatMap((it) => [
          ...linesFigure(it, grid, shown),
          ...threadsFigure(it, results),
        ]),
        ...others.flatMap((axis) =>
          ladders(grid, results, axis).flatMap((it) => linesFigure(it, grid, shown)),
        ),
      ];
    });
}

function linesFigure(ladder: Ladder, grid: Grid, shown: Shown): Markup[] {
  const { state, sheet } = shown;
  const steps = ladder.steps.filter(({ row }) => found(row, grid.columns, shown));
  const columns = columnsOf(grid, shown).filter((it) => !isApart(it));
  const asked = {
    ladder: { ...ladder, steps },
    columns,
    handovers: sheet.results.handovers,
    view: state,
    measures: measuresIn(sheet.results, grid.workload),
  };
  const drawn = lines(asked, colours);
  if (drawn === undefined) return [];
  const { name, axis } = ladder;
  return [
    html`<figure>
      <figcaption><b>${decoded(name)}</b> by ${axis}</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label="chart of ${decoded(name)} by ${axis}">
        ${new Markup(drawn)}
      </div>
      <p class="fine">${reading(asked, sheet.results.baseline)}</p>
    </figure>`,
  ];
}

/** How to read it, and what it shows. */
function reading({ ladder, columns, handovers, view, measures = {} }: Asked, own: string): string {
  const { series, what } = seen(ladder, columns, view, measures);
  const base = view.baseline === bestOfRow ? "the best of each row" : decoded(view.baseline || own);
  const [meaning = "", better = ""] = what.split("; ");
  const passed = passings(ladder, handovers, series).map(passingText(ladder));
  const shade =
    passed.length === 0
      ? " No line measurably overtakes another that leads."
      : ` Shaded: ${passed.join("; ")}.`;
  return `Each line is a column of the matrix, its band the interval: ${meaning.replace("the baseline", base)}, ${better}.${shade}`;
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
