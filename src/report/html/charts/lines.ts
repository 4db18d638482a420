/** What is looked at along an axis, both logarithmic: a line with its interval band for each column, crossovers marked. */
import type { Handover } from "../../../model/index.ts";
import { decoded, spokenValue } from "../../../names.ts";
import type { Column } from "../../table/grid.ts";
import type { Measures } from "../../../model/index.ts";
import type { Ladder } from "../ladder.ts";
import { apart } from "./apart.ts";
import { dashes, type Seen, seen, type Series, shortened, type View } from "./series.ts";
import { band, type Colours, decades, dot, line, logScale, picture, rect, type Scale, text } from "./svg.ts";

const width = 820;
const [left, right, bottom] = [74, 200, 34];

export interface Asked {
  readonly ladder: Ladder;
  /** Those to draw; controls are left to the matrix. */
  readonly columns: readonly Column[];
  readonly handovers: readonly Handover[];
  readonly view: View;
  readonly measures?: Measures;
}

/** Undefined where fewer than two values were measured. */
export function lines(
  { ladder, columns, handovers, view, measures = {} }: Asked,
  colours: Colours,
): string | undefined {
  const found = seen(ladder, columns, view, measures);
  const points = found.series.flatMap((it) => it.points);
  const ats = [...new Set(points.map(({ at }) => at))].toSorted((a, b) => a - b);
  const [least, most] = [ats[0], ats.at(-1)];
  if (ladder.axis === undefined || least === undefined || most === undefined || ats.length < 2)
    return undefined;
  const passed = passings(ladder, handovers, found.series);
  const top =
    12 + 13 * Math.max(1, ...passed.map(({ after }) => passed.filter((it) => it.after === after).length));
  const plotted = Math.max(260, 13 * found.series.length);
  const domain = [
    Math.min(...points.map((it) => it.low)) / 1.15,
    Math.max(...points.map((it) => it.high)) * 1.15,
  ] as const;
  const x = logScale([least, most], [left, width - right]);
  const y = logScale(domain, [top + plotted, top]);
  const height = top + plotted + bottom;
  return picture(`${capital(found.what)}; ${ladder.name} by ${ladder.axis}`, width, height, colours.ink, [
    ...brackets(passed, x, top, plotted, colours),
    ...grid(domain, y, found, colours),
    ...ticks(ladder, ats, x, top + plotted, colours),
    ...found.series.map((it) => drawn(it, x, y, colours)),
    ...names(found.series, x, y, top, plotted, colours),
  ]);
}

const capital = (said: string): string => `${said.charAt(0).toUpperCase()}${said.slice(1)}`;

/** Crossovers on this ladder between columns that are drawn. */
export const passings = (
  ladder: Ladder,
  handovers: readonly Handover[],
  series: readonly Series[],
): Handover[] =>
  handovers.filter(
    (it) =>
      it.row === ladder.row &&
      it.axis === ladder.axis &&
      it.after > 0 &&
      [it.from, it.to].every((key) => series.some(({ column }) => column.key === key)),
  );

function grid(
  domain: readonly [number, number],
  y: Scale,
  { text: written }: Seen,
  colours: Colours,
): string[] {
  return decades(domain).flatMap((value) => [
    line(
      [
        [left, y(value)],
        [width - right, y(value)],
      ],
      { stroke: colours.faint, "stroke-opacity": value === 1 ? "1" : "0.5" },
    ),
    text([left - 8, y(value) + 4], written(value), { "text-anchor": "end" }),
  ]);
}

/** Every measured value has a tick, to scale; labels that would overlap are left out. */
function ticks(
  { steps }: Ladder,
  ats: readonly number[],
  x: Scale,
  down: number,
  colours: Colours,
): string[] {
  let end = -Infinity;
  return ats.flatMap((at) => {
    const said = spokenValue(steps.find((step) => step.at === at)?.text ?? "");
    const half = said.length * 3.4;
    const tick = line(
      [
        [x(at), down],
        [x(at), down + 5],
      ],
      { stroke: colours.ink },
    );
    if (x(at) - half < end + 6) return [tick];
    end = x(at) + half;
    return [tick, text([x(at), down + 18], said, { "text-anchor": "middle" })];
  });
}

function drawn({ column, variant, points }: Series, x: Scale, y: Scale, colours: Colours): string {
  const stroke = colours.of(column.backend);
  const dash = dashes[variant % dashes.length] ?? "none";
  const along = (pick: (it: Series["points"][number]) => number) =>
    points.map((it) => [x(it.at), y(pick(it))] as const);
  return [
    band(
      along((it) => it.high),
      along((it) => it.low),
      { fill: stroke, "fill-opacity": "0.16" },
    ),
    line(
      along((it) => it.y),
      { stroke, "stroke-width": "1.75", ...(dash !== "none" && { "stroke-dasharray": dash }) },
    ),
    ...points.map((it) =>
      dot([x(it.at), y(it.y)], decoded(it.said), { r: 3, fill: stroke, stroke: colours.ground }),
    ),
  ].join("");
}

/** Two measured values between which columns pass each other, and who passes whom. */
function brackets(
  passed: readonly Handover[],
  x: Scale,
  top: number,
  plotted: number,
  colours: Colours,
): string[] {
  const places = [...Map.groupBy(passed, ({ after, by }) => `${after} ${by}`).values()];
  return places.flatMap((them) => {
    const [{ after, by } = { after: 1, by: 1 }] = them;
    const shade = rect(x(after), top, x(by) - x(after), plotted, {
      fill: colours.ink,
      "fill-opacity": "0.07",
    });
    const labels = them.map(({ from, to }, i) =>
      text(
        [(x(after) + x(by)) / 2, top - 6 - 13 * i],
        `${shortened(decoded(to))} overtakes ${shortened(decoded(from))}`,
        {
          "text-anchor": "middle",
          "font-size": "11",
        },
      ),
    );
    const near = them.flatMap((it) =>
      it.near === undefined
        ? []
        : [
            line(
              [
                [x(it.near), top],
                [x(it.near), top + plotted],
              ],
              { stroke: colours.ink, "stroke-dasharray": "2 3" },
            ),
          ],
    );
    return [shade, ...labels, ...near];
  });
}

/** Names at the ends of their lines, pushed apart where lines meet. */
function names(
  series: readonly Series[],
  x: Scale,
  y: Scale,
  top: number,
  plotted: number,
  colours: Colours,
): string[] {
  const ends = series
    .flatMap(({ column, points }) => {
      const end = points.at(-1);
      return end === undefined ? [] : [{ column, at: x(end.at), down: y(end.y) - top }];
    })
    .toSorted((a, b) => a.down - b.down);
  const placed = apart(
    ends.map(({ down }) => down),
    Math.min(15, plotted / Math.max(1, ends.length)),
    plotted,
  );
  return ends.map(({ column, at }, i) =>
    text([at + 9, top + (placed[i] ?? 0) + 4], shortened(decoded(column.key)), {
      fill: colours.of(column.backend),
      "font-size": "11.5",
    }),
  );
}
