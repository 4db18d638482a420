/** Throughput along an axis, both logarithmic: a line with its interval band for each column, hand-overs marked. */
import * as Plot from "@observablehq/plot";
import type { Handover } from "../../../model/index.ts";
import type { Grid } from "../../table/grid.ts";
import type { Ladder } from "../ladder.ts";
import { apart } from "./apart.ts";
import { type Colours, draw } from "./draw.ts";
import { dashes, type Series, shortened, throughput } from "./series.ts";

const width = 820;
const plotted = 290;
const bottom = 34;
const right = 190;

/** Undefined where fewer than two values were measured. */
export function lines(
  ladder: Ladder,
  grid: Grid,
  handovers: readonly Handover[],
  colours: Colours,
): string | undefined {
  const { series, text } = throughput(ladder, grid);
  const points = series.flatMap((it) => it.points);
  if (ladder.axis === undefined || new Set(points.map(({ at }) => at)).size < 2) return undefined;
  const domain = [
    Math.min(...points.map((it) => it.low)) / 1.15,
    Math.max(...points.map((it) => it.high)) * 1.15,
  ] as const;
  const steps = ladder.steps.filter(({ at }) => points.some((point) => point.at === at));
  const passed = handovers.filter((it) => it.row === ladder.row && it.axis === ladder.axis && it.after > 0);
  const crowd = Math.max(1, ...passed.map(({ after }) => passed.filter((it) => it.after === after).length));
  const top = 10 + 13 * crowd;
  return draw(`Throughput by ${ladder.axis}, ${ladder.name}; higher is better`, {
    width,
    height: top + plotted + bottom,
    marginLeft: 74,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    style: { fontSize: "12px", background: "none", overflow: "visible", color: colours.ink },
    x: { type: "log", axis: null },
    y: { type: "log", axis: null, domain: [...domain] },
    marks: [
      // Ticks of its own making are thinned out on a logarithmic scale: every measured value has one here.
      Plot.axisX(
        steps.map(({ at }) => at),
        { text: (at: number) => steps.find((step) => step.at === at)?.text ?? "" },
      ),
      Plot.axisY(decades(domain), { text, tickSize: 0 }),
      Plot.gridY(decades(domain), { stroke: colours.faint, strokeOpacity: 0.5 }),
      ...[...Map.groupBy(passed, ({ after, by }) => `${after} ${by}`).values()].flatMap((it) =>
        bracket(it, colours),
      ),
      ...series.flatMap((it) => line(it, colours)),
      ...names(series, domain, colours),
    ],
  });
}

function line({ column, variant, points }: Series, colours: Colours): Plot.Markish[] {
  const stroke = colours.of(column.backend);
  const dash = dashes[variant % dashes.length] ?? "none";
  return [
    Plot.areaY([...points], { x: "at", y1: "low", y2: "high", fill: stroke, fillOpacity: 0.16 }),
    Plot.lineY([...points], { x: "at", y: "y", stroke, strokeWidth: 1.75, strokeDasharray: dash }),
    Plot.dot([...points], {
      x: "at",
      y: "y",
      r: 3,
      fill: stroke,
      stroke: colours.ground,
      strokeWidth: 1,
      title: "said",
    }),
  ];
}

/** Two measured values between which columns pass each other, and who passes whom. */
function bracket(passed: readonly Handover[], colours: Colours): Plot.Markish[] {
  const [{ after, by } = { after: 1, by: 1 }] = passed;
  return [
    Plot.rect([{ after, by }], { x1: "after", x2: "by", fill: colours.ink, fillOpacity: 0.06 }),
    ...passed.map(({ from, to }, i) =>
      Plot.text([{ at: Math.sqrt(after * by) }], {
        x: "at",
        frameAnchor: "top",
        dy: -8 - 13 * i,
        text: () => `${shortened(to)} passes ${shortened(from)}`,
        fill: colours.ink,
        fontSize: 11,
      }),
    ),
  ];
}

/** Names at the ends of their lines, pushed apart where lines meet. */
function names(
  series: readonly Series[],
  [low, high]: readonly [number, number],
  colours: Colours,
): Plot.Markish[] {
  const span = Math.log(high / low);
  const ends = series
    .flatMap(({ column, points }) => {
      const end = points.at(-1);
      return end === undefined ? [] : [{ column, end, down: (Math.log(high / end.y) / span) * plotted }];
    })
    .toSorted((a, b) => a.down - b.down);
  const placed = apart(
    ends.map(({ down }) => down),
    Math.min(15, plotted / Math.max(1, ends.length)),
    plotted,
  );
  return ends.map(({ column, end }, i) =>
    Plot.text([{ at: end.at, y: high * Math.exp((-(placed[i] ?? 0) / plotted) * span) }], {
      x: "at",
      y: "y",
      dx: 9,
      text: () => shortened(column.key),
      textAnchor: "start",
      fill: colours.of(column.backend),
      fontSize: 11.5,
    }),
  );
}

/** 1, 2 and 5 times each power of ten within two decades, the powers alone beyond. */
export function decades([low, high]: readonly [number, number]): number[] {
  const steps = high / low < 100 ? [1, 2, 5] : [1];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const all = Array.from({ length: last - first + 1 }, (_, i) =>
    steps.map((step) => step * 10 ** (first + i)),
  ).flat();
  return all.filter((it) => it >= low && it <= high);
}
