/**
 * One cell of the matrix. A measured one has its ratio large, what it came to small, and its interval as a tick on a
 * scale from 1/8 to 8. Anything else is drawn in place: sign, pattern and word.
 *
 * One colour scale: t = log2 of the ratio, clamped at ±3 (of a change between two files at ±0.58, a factor of 1.5);
 * lightness and chroma follow it, blue is faster and orange slower (style/cells.css). What is inconclusive has no colour, and
 * neither has a number without an interval.
 */
import { readId } from "../../id.ts";
import type { CellResult, Interval, MeasuredCell, Status, Verdict } from "../../model/index.ts";
import { digits } from "../../units.ts";
import { glyphs, marks } from "../table/marks.ts";
import { explained, wordOf } from "../table/say.ts";
import { html, type Markup } from "./markup.ts";
import { type Kind, type Standing, standing, valueText } from "./metric.ts";
import type { Change } from "./sheet.ts";
import type { Unit } from "./state.ts";

export interface Look {
  /** What is looked at. */
  readonly kind: Kind;
  readonly unit: Unit;
  readonly reference: MeasuredCell | undefined;
  /** A control or a twin: nothing is won or lost there. */
  readonly apart: boolean;
  /** Its place in the file, by which the page finds it again. */
  readonly number: number;
  /** Not made by this checkout's code. */
  readonly stale: string | undefined;
  /** Only what is not plain is explained: the script explains the rest. */
  readonly brief: boolean;
  /** In a pair. */
  readonly change?: Change | undefined;
}

export const signs: Readonly<Record<Exclude<Status, "measured">, string>> = {
  wrong: "✗",
  failed: "✗",
  crashed: "✗",
  timeout: "◷",
  oom: "▣",
  unsupported: "⊘",
  unavailable: "▨",
  excluded: "–",
  "not-run": "·",
};

export const times = (ratio: number): string =>
  ratio < 0.001 ? "<0.001×" : ratio > 1e6 ? ">1e6×" : `${digits(ratio)}×`;

/** Doublings at which the scale ends: of ratios, and of changes between two files. */
const ends = { ratio: 3, change: Math.log2(1.5) } as const;
type Scale = keyof typeof ends;

/** Colour and place of a ratio: `--m` is 0 … 1, ticks are per cent of the cell's width. */
const clamped = (ratio: number, scale: Scale): number =>
  Math.max(-1, Math.min(1, Math.log2(ratio) / ends[scale]));
const magnitude = (ratio: number, scale: Scale): string => Math.abs(clamped(ratio, scale)).toFixed(2);
const percent = (ratio: number, scale: Scale): string => ((clamped(ratio, scale) / 2 + 0.5) * 100).toFixed(1);

export function cellMarkup(cell: CellResult, look: Look): Markup {
  if (look.change !== undefined) return changed(cell, look.change, look);
  if (cell.status !== "measured") return hole(cell.status, look.number, "", cell.why, look.apart);
  const text = valueText(cell, look.kind, look.apart);
  if (cell === look.reference)
    return td({ tone: "is-base", large: "1×", small: text, said: "baseline" }, cell, look);
  const found = standing(cell, look.reference, look.kind);
  if (found === undefined) return td({ tone: "bare", large: text, small: "", said: "" }, cell, look);
  return ratioCell(found, text, cell, look);
}

export const hole = (
  status: Exclude<Status, "measured">,
  number: number,
  word = "",
  why = "",
  apart = false,
): Markup =>
  html`<td
    class="hole ${status}${apart && " apart"}"
    data-i="${number}"
    tabindex="-1"
    title="${status}: ${why}"
  >
    <b><span aria-hidden="true">${signs[status]}</span> ${status}</b
    >${word !== "" && html`<small>${word}</small>`}
  </td>`;

/** Throughput turns every ratio over, so that its numbers are of rates; colours stay. */
function ratioCell({ ratio, found }: Standing, text: string, cell: MeasuredCell, look: Look): Markup {
  const { kind, unit, apart, reference } = look;
  const rates = kind.turned === true;
  const word = found === undefined ? exactTone(ratio, kind) : wordOf(found);
  const glyph = found === undefined || apart ? "" : word === "close" ? "≃" : glyphs[found.verdict];
  const interval = found?.ratio ?? undefined;
  const said =
    found === undefined || reference === undefined
      ? `${times(ratio)} of ${reference === undefined ? "the baseline" : readId(reference.id).column}: ${ratio === 1 ? "the same" : kind.words[ratio < 1 ? 0 : 1]}`
      : explained(found, readId(reference.id).column);
  const large = `${glyph}${amount(ratio, interval, rates ? "speed" : unit, rates)}`;
  const tick = interval && (rates ? [1 / interval[2], 1 / interval[1]] : interval.slice(1));
  return td({ tone: apart ? "apart" : word, large, small: text, said, ratio, tick }, cell, look);
}

/** What is counted has a colour, what is a median without an interval has none. */
function exactTone(ratio: number, { exact, better }: Kind): string {
  if (exact === undefined || better === undefined) return "bare";
  if (ratio === 1) return "same";
  return ratio < 1 === (better === "less") ? "faster" : "slower";
}

/** `0.806×`, `1.24× ±0.09` as fast, `−19 % ±7`. Throughput is of rates already, and says no more than the ratio. */
function amount(ratio: number, interval: Interval | undefined, unit: Unit, rates: boolean): string {
  if (unit === "ratio") return times(ratio);
  if (unit === "speed") {
    const half =
      interval === undefined || rates ? "" : ` ±${digits((1 / interval[1] - 1 / interval[2]) / 2)}`;
    return `${times(1 / ratio)}${half}`;
  }
  const points = (ratio - 1) * 100;
  if (points > 900) return times(ratio);
  const half = interval === undefined ? "" : ` ±${(((interval[2] - interval[1]) / 2) * 100).toFixed(1)}`;
  return `${points < 0 ? "−" : "+"}${Math.abs(points).toFixed(Math.abs(points) < 10 ? 1 : 0)} %${half}`;
}

interface Drawn {
  readonly tone: string;
  readonly large: string;
  readonly small: string;
  readonly said: string;
  readonly ratio?: number;
  readonly tick?: readonly number[] | undefined;
  readonly scale?: Scale;
}

function td(
  { tone, large, small, said, ratio, tick, scale = "ratio" }: Drawn,
  cell: MeasuredCell,
  look: Look,
): Markup {
  const flags = cell.flags.map((flag) => marks[flag]).join("");
  const kind = [tone, ...cell.flags.filter((it) => it === "suspect" || it === "noisy")];
  if (look.stale !== undefined) kind.push("stale");
  if (look.apart && tone !== "apart") kind.push("apart");
  const stale = look.stale === undefined || look.brief ? [] : [`stale: ${look.stale} changed since`];
  const style = ratio === undefined ? "" : html` style="--m:${magnitude(ratio, scale)}"`;
  const plain = look.brief && ["faster", "slower", "same", "is-base", "apart", "bare"].includes(tone);
  const title = [plain ? "" : said, ...cell.flags, cell.why ?? "", ...stale]
    .filter((it) => it !== "")
    .join("; ");
  return html`<td
    class="${kind.join(" ")}"
    ${style}
    data-i="${look.number}"
    tabindex="-1"
    ${title !== "" && html` title="${title}"`}
  >
    <b>${large}</b>${flags && html`<sup>${flags}</sup>`}<small>${small}</small>${interval(tick, scale)}
  </td>`;
}

const interval = (tick: readonly number[] | undefined, scale: Scale): Markup | undefined => {
  const [low, high] = tick ?? [];
  if (low === undefined || high === undefined) return undefined;
  return html`<i style="--a:${percent(low, scale)}%;--z:${percent(high, scale)}%"></i>`;
};

/** A cell of a pair: the change where there is one, else what became of it and the word for that. */
function changed(cell: CellResult, { ratio, word, why = "" }: Change, look: Look): Markup {
  if (cell.status !== "measured") return hole(cell.status, look.number, word, why, look.apart);
  const text = look.kind.text(cell);
  const said = why === "" ? word : `${word}: ${why}`;
  if (ratio === undefined) return td({ tone: word, large: word, small: text, said }, cell, look);
  const verdict =
    word === "inconclusive" ? "unsure" : (Object.keys(glyphs) as Verdict[]).find((it) => it === word);
  const tone = verdict === undefined ? "bare" : wordOf({ verdict, ratio });
  const glyph = verdict === undefined ? "" : tone === "close" ? "≃" : glyphs[verdict];
  const large = `${glyph}${amount(ratio[0], ratio, "percent", false)}`;
  return td(
    { tone, large, small: text, said, ratio: ratio[0], tick: ratio.slice(1), scale: "change" },
    cell,
    look,
  );
}
