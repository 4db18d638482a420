/** The little that charts need of SVG: scales, paths and labels as text, the same at report time and in the browser. */
import { escaped } from "../markup.ts";

/** Colours of a drawing: the page's properties, or real ones for a picture that stands alone. */
export interface Colours {
  /** Of a backend. */
  readonly of: (backend: string) => string;
  readonly ink: string;
  readonly faint: string;
  readonly ground: string;
}

export type Scale = (value: number) => number;

type Ends = readonly [number, number];

/** From values to px; both ends of a range of one value are moved apart. */
export const logScale = ([low, high]: Ends, [from, to]: Ends): Scale => {
  const [a, b] = low === high ? [low / 2, high * 2] : [low, high];
  return (value) => from + (Math.log(value / a) / Math.log(b / a)) * (to - from);
};

export const linearScale =
  ([low, high]: Ends, [from, to]: Ends): Scale =>
  (value) =>
    from + ((value - low) / (high - low || 1)) * (to - from);

const px = (value: number): string => value.toFixed(1).replace(/\.0$/, "");

type Attributes = Readonly<Record<string, string | number>>;
type Point = readonly [x: number, y: number];

const attributes = (own: Attributes): string =>
  Object.entries(own)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? px(value) : escaped(value)}"`)
    .join("");

export const line = (points: readonly Point[], own: Attributes): string =>
  `<path d="${points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("")}" fill="none"${attributes(own)}/>`;

/** Between an upper and a lower edge. */
export const band = (upper: readonly Point[], lower: readonly Point[], own: Attributes): string =>
  `<path d="${[...upper, ...lower.toReversed()].map(([x, y], i) => `${i === 0 ? "M" : "L"}${px(x)} ${px(y)}`).join("")}Z"${attributes(own)}/>`;

export const dot = ([x, y]: Point, said: string, own: Attributes): string =>
  `<circle cx="${px(x)}" cy="${px(y)}"${attributes(own)}><title>${escaped(said)}</title></circle>`;

export const rect = (x: number, y: number, width: number, height: number, own: Attributes): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"${attributes(own)}/>`;

export const text = ([x, y]: Point, what: string, own: Attributes = {}): string =>
  `<text x="${px(x)}" y="${px(y)}"${attributes(own)}>${escaped(what)}</text>`;

/** `said` is what a screen reader says of it. */
export const picture = (
  said: string,
  width: number,
  height: number,
  ink: string,
  parts: readonly string[],
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(said)}" width="${width}" height="${px(height)}" ` +
  `viewBox="0 0 ${width} ${px(height)}" font-family="system-ui,sans-serif" font-size="12" fill="${ink}">${parts.join("")}</svg>`;

/** 1, 2 and 5 times each power of ten within two decades, the powers alone beyond. */
export function decades([low, high]: Ends): number[] {
  const steps = high / low < 100 ? [1, 2, 5] : [1];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const all = Array.from({ length: last - first + 1 }, (_, i) =>
    steps.map((step) => step * 10 ** (first + i)),
  ).flat();
  return all.filter((it) => it >= low && it <= high);
}
