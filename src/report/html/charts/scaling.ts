/**
 * What threads give in one case: time of one ÷ time of n, each against its own serial form. The dotted line is the
 * ideal; a loop that touches no memory shows what this machine can give.
 */
import * as Plot from "@observablehq/plot";
import type { Interval, Results } from "../../../model/index.ts";
import { apart } from "./apart.ts";
import { type Colours, draw } from "./draw.ts";
import { dashes, shortened } from "./series.ts";

interface Gain {
  readonly threads: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

interface Curve {
  readonly name: string;
  readonly backend: string;
  readonly gains: readonly Gain[];
}

const plotted = 210;
/** What a loop that touches no memory gains from threads, as `stats` has it. */
const ceiling = "this machine";

/** `key` is the case, `name` what it is called. Undefined where nothing was measured with one thread and with more. */
export function scaling(key: string, name: string, results: Results, colours: Colours): string | undefined {
  const curves = curvesOf(key, results);
  if (!curves.some(({ name: curveName }) => curveName !== ceiling)) return undefined;
  const all = curves.flatMap(({ gains }) => gains);
  const most = Math.max(...all.map(({ threads }) => threads));
  const top = 1.05 * Math.max(most, ...all.map(({ high }) => high));
  return draw(`Speed-up by threads, ${name}; higher is better`, {
    width: 420,
    height: plotted + 44,
    marginTop: 12,
    marginBottom: 32,
    marginLeft: 44,
    marginRight: 180,
    style: { fontSize: "12px", background: "none", overflow: "visible", color: colours.ink },
    x: {
      domain: [1, most],
      ticks: [...new Set(all.map(({ threads }) => threads))],
      tickFormat: "d",
      label: null,
    },
    y: { domain: [0, top], ticks: 5, tickFormat: (times: number) => `${times}×`, label: null },
    marks: [
      Plot.line(
        [
          [1, 1],
          [most, most],
        ],
        { stroke: colours.ink, strokeOpacity: 0.5, strokeDasharray: "1 4" },
      ),
      ...curves.flatMap((it) => drawn(it, curves, colours)),
      ...names(curves, most, top, colours),
    ],
  });
}

const strokeOf = ({ name, backend }: Pick<Curve, "name" | "backend">, colours: Colours): string =>
  name === ceiling ? colours.ink : colours.of(backend);

function drawn({ name, backend, gains }: Curve, curves: readonly Curve[], colours: Colours): Plot.Markish[] {
  const stroke = strokeOf({ name, backend }, colours);
  const variant = curves.filter((it) => it.backend === backend).findIndex((it) => it.name === name);
  const dash = name === ceiling ? "6 3" : (dashes[variant % dashes.length] ?? "none");
  return [
    Plot.ruleX([...gains], { x: "threads", y1: "low", y2: "high", stroke, strokeOpacity: 0.5 }),
    Plot.line([...gains], { x: "threads", y: "ratio", stroke, strokeWidth: 1.75, strokeDasharray: dash }),
    Plot.dot([...gains], {
      x: "threads",
      y: "ratio",
      r: 3,
      fill: stroke,
      title: ({ threads, ratio }: Gain) => `${name}, ${threads} threads: ${ratio.toFixed(2)}×`,
    }),
  ];
}

/** Names at the ends of the curves, the ideal among them. */
function names(curves: readonly Curve[], most: number, top: number, colours: Colours): Plot.Markish[] {
  const ends = [
    { name: "ideal", fill: colours.ink, threads: most, ratio: most },
    ...curves.flatMap(({ name, backend, gains }) =>
      gains
        .slice(-1)
        .map(({ threads, ratio }) => ({ name, fill: strokeOf({ name, backend }, colours), threads, ratio })),
    ),
  ].toSorted((a, b) => b.ratio - a.ratio);
  const placed = apart(
    ends.map(({ ratio }) => (1 - ratio / top) * plotted),
    14,
    plotted,
  );
  return ends.map(({ name, fill, threads }, i) =>
    Plot.text([{ threads, ratio: (1 - (placed[i] ?? 0) / plotted) * top }], {
      x: "threads",
      y: "ratio",
      dx: 8,
      text: () => shortened(name),
      textAnchor: "start",
      fill,
      fontSize: 11,
    }),
  );
}

function curvesOf(key: string, results: Results): Curve[] {
  const own = results.scaling.filter((it) => it.case === key);
  const named = Map.groupBy(own, ({ column }) =>
    column
      .split(" ")
      .filter((part) => !part.startsWith("threads="))
      .join(" "),
  );
  const curves = [...named].map(([name, them]) =>
    curve(
      name,
      them.flatMap(({ threads, speedup }) => (speedup === undefined ? [] : [gain(threads, speedup)])),
    ),
  );
  const machine = new Map(own.flatMap((it) => (it.machine === undefined ? [] : [[it.threads, it.machine]])));
  const loop = [...machine].map(([threads, times]) => gain(threads, [times, times, times]));
  return [...curves, curve(ceiling, loop)].filter(({ gains }) => gains.length > 1);
}

const gain = (threads: number, [ratio, low, high]: Interval): Gain => ({ threads, ratio, low, high });

/** One thread is as fast as itself. */
const curve = (name: string, gains: readonly Gain[]): Curve => ({
  name,
  backend: name.split(" ", 1)[0] ?? "",
  gains: [gain(1, [1, 1, 1]), ...gains.toSorted((a, b) => a.threads - b.threads)],
});
