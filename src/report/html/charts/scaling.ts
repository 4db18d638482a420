/**
 * What threads give in one case: time of one ÷ time of n, each against its own serial form. The dotted line is the
 * ideal; a loop that touches no memory shows what this machine can give.
 */
import type { Interval, Results } from "../../../model/index.ts";
import { decoded } from "../../../names.ts";
import { apart } from "./apart.ts";
import { dashes, shortened } from "./series.ts";
import { type Colours, dot, line, linearScale, picture, type Scale, text } from "./svg.ts";

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

const [width, left, right, top, plotted] = [420, 44, 180, 12, 210];
/** What a loop that touches no memory gains from threads, as `stats` has it. */
const ceiling = "this machine";

/** `key` is the case, `name` what it is called. Undefined where nothing was measured with one thread and with more. */
export function scaling(key: string, name: string, results: Results, colours: Colours): string | undefined {
  const curves = curvesOf(key, results);
  if (!curves.some(({ name: curveName }) => curveName !== ceiling)) return undefined;
  const all = curves.flatMap(({ gains }) => gains);
  const most = Math.max(...all.map(({ threads }) => threads));
  const highest = 1.05 * Math.max(most, ...all.map(({ high }) => high));
  const x = linearScale([1, most], [left, width - right]);
  const y = linearScale([0, highest], [top + plotted, top]);
  const counts = [...new Set(all.map(({ threads }) => threads))];
  return picture(`Speed-up by threads, ${name}; higher is better`, width, top + plotted + 32, colours.ink, [
    ...[...Array(Math.floor(highest) + 1).keys()].flatMap((times) => [
      line(
        [
          [left, y(times)],
          [width - right, y(times)],
        ],
        { stroke: colours.faint, "stroke-opacity": "0.5" },
      ),
      text([left - 6, y(times) + 4], `${times}×`, { "text-anchor": "end" }),
    ]),
    ...counts.map((n) => text([x(n), top + plotted + 18], String(n), { "text-anchor": "middle" })),
    line(
      [
        [x(1), y(1)],
        [x(most), y(most)],
      ],
      { stroke: colours.ink, "stroke-opacity": "0.5", "stroke-dasharray": "1 4" },
    ),
    ...curves.map((it) => drawn(it, curves, x, y, colours)),
    ...names(curves, most, x, y, colours),
  ]);
}

const strokeOf = ({ name, backend }: Pick<Curve, "name" | "backend">, colours: Colours): string =>
  name === ceiling ? colours.ink : colours.of(backend);

function drawn(
  { name, backend, gains }: Curve,
  curves: readonly Curve[],
  x: Scale,
  y: Scale,
  colours: Colours,
): string {
  const stroke = strokeOf({ name, backend }, colours);
  const variant = curves.filter((it) => it.backend === backend).findIndex((it) => it.name === name);
  const dash = name === ceiling ? "6 3" : (dashes[variant % dashes.length] ?? "none");
  const at = (it: Gain): readonly [number, number] => [x(it.threads), y(it.ratio)];
  return [
    ...gains.map((it) =>
      line(
        [
          [x(it.threads), y(it.low)],
          [x(it.threads), y(it.high)],
        ],
        { stroke, "stroke-opacity": "0.5" },
      ),
    ),
    line(gains.map(at), {
      stroke,
      "stroke-width": "1.75",
      ...(dash !== "none" && { "stroke-dasharray": dash }),
    }),
    ...gains.map((it) =>
      dot(at(it), `${decoded(name)}, ${it.threads} threads: ${it.ratio.toFixed(2)}×`, { r: 3, fill: stroke }),
    ),
  ].join("");
}

/** Names at the ends of the curves, the ideal among them. */
function names(curves: readonly Curve[], most: number, x: Scale, y: Scale, colours: Colours): string[] {
  const ends = [
    { name: "ideal", fill: colours.ink, threads: most, ratio: most },
    ...curves.flatMap(({ name, backend, gains }) =>
      gains
        .slice(-1)
        .map(({ threads, ratio }) => ({ name, fill: strokeOf({ name, backend }, colours), threads, ratio })),
    ),
  ].toSorted((a, b) => b.ratio - a.ratio);
  const placed = apart(
    ends.map(({ ratio }) => y(ratio) - top),
    14,
    plotted,
  );
  return ends.map(({ name, fill, threads }, i) =>
    text([x(threads) + 8, top + (placed[i] ?? 0) + 4], shortened(decoded(name)), { fill, "font-size": "11" }),
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
