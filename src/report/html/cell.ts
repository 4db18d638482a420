/**
 * One cell of the matrix. A measured one has its ratio large, what it came to small, and its interval as a tick on a
 * scale from 1/8 to 8. Anything else is drawn in place: sign, pattern and word.
 *
 * One colour scale: t = log2 of the ratio, clamped at ±3; lightness and chroma follow |t| ÷ 3, blue is faster and
 * orange slower (style.css). What the run does not tell apart has no colour.
 */
import type { CellResult, MeasuredCell, Status, Verdict } from "../../model/index.ts";
import { digits } from "../../units.ts";
import { glyphs, marks } from "../table/marks.ts";
import { html, type Markup } from "./markup.ts";
import { type Kind, type Standing, standing } from "./metric.ts";
import type { Change } from "./sheet.ts";

export interface Look {
  /** What is looked at. */
  readonly kind: Kind;
  /** The reader chose the baseline. */
  readonly chosen: boolean;
  readonly reference: MeasuredCell | undefined;
  /** A control or a twin: nothing is won or lost there. */
  readonly apart: boolean;
  /** Its place in the file, by which the page finds it again. */
  readonly number: number;
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

/** Colour and place of a ratio: `--m` is 0 … 1, ticks are per cent of the cell's width. */
const clamped = (ratio: number): number => Math.max(-3, Math.min(3, Math.log2(ratio)));
const magnitude = (ratio: number): string => (Math.abs(clamped(ratio)) / 3).toFixed(2);
const percent = (ratio: number): string => ((clamped(ratio) / 6 + 0.5) * 100).toFixed(1);

export function cellMarkup(cell: CellResult, look: Look): Markup {
  if (look.change !== undefined) return changed(cell, look.change, look);
  if (cell.status !== "measured") return hole(cell.status, look.number);
  if (cell === look.reference) return td("is-base", "1×", look.kind.text(cell), cell, look);
  const found = standing(cell, look.reference, look.kind, look.chosen);
  const text = look.kind.text(cell);
  return found === undefined ? td("bare", text, "", cell, look) : ratioCell(found, text, cell, look);
}

export const hole = (status: Exclude<Status, "measured">, number: number, word = ""): Markup =>
  html`<td class="hole ${status}" data-i="${number}" tabindex="-1">
    <b><span aria-hidden="true">${signs[status]}</span> ${status}</b
    >${word !== "" && html`<small>${word}</small>`}
  </td>`;

/** Throughput turns every ratio over, so that its numbers are of rates; colours stay. */
function ratioCell(found: Standing, text: string, cell: MeasuredCell, look: Look): Markup {
  const turn = (ratio: number): number => (look.kind.turned ? 1 / ratio : ratio);
  const glyph = found.verdict === undefined || look.apart ? "" : glyphs[found.verdict];
  const tone = look.apart ? "apart" : toneOf(found, look.kind);
  const { low, high } = found;
  const tick =
    low === undefined || high === undefined ? undefined : [turn(low), turn(high)].toSorted((a, b) => a - b);
  return td(tone, `${glyph}${times(turn(found.ratio))}`, text, cell, look, found.ratio, tick);
}

/** Where there is no interval the ramp alone says how much: near 1 it is near white. */
function toneOf({ ratio, low, verdict }: Standing, { better }: Kind): string {
  if (low === undefined && better === undefined) return "bare";
  // What is exact and equal is told apart by nothing.
  if (low === undefined && ratio === 1) return "same";
  if (low === undefined) return ratio < 1 === (better === "less") ? "faster" : "slower";
  return verdict ?? "bare";
}

function td(
  tone: string,
  large: string,
  small: string,
  cell: MeasuredCell,
  look: Pick<Look, "number">,
  ratio?: number,
  tick?: readonly number[],
): Markup {
  const flags = cell.flags.map((flag) => marks[flag]).join("");
  const suspect = cell.flags.includes("suspect") ? " suspect" : "";
  const noisy = cell.flags.includes("noisy") ? " noisy" : "";
  const style = ratio === undefined ? "" : `--m:${magnitude(ratio)}`;
  const said = [tone === "is-base" ? "baseline" : tone, ...cell.flags].filter(
    (it) => it !== "bare" && it !== "apart",
  );
  return html`<td
    class="${tone}${suspect}${noisy}"
    style="${style}"
    data-i="${look.number}"
    tabindex="-1"
    title="${said.join(", ")}"
  >
    <b>${large}</b>${flags && html`<sup>${flags}</sup>`}<small>${small}</small>${interval(tick)}
  </td>`;
}

const interval = (ends: readonly number[] | undefined): Markup | undefined => {
  const [low, high] = ends ?? [];
  if (low === undefined || high === undefined) return undefined;
  return html`<i style="--a:${percent(low)}%;--z:${percent(high)}%"></i>`;
};

/** A cell of a pair: the change where there is one, else what became of it and the word for that. */
function changed(cell: CellResult, { ratio, word }: Change, look: Look): Markup {
  if (cell.status !== "measured") return hole(cell.status, look.number, word);
  const text = look.kind.text(cell);
  if (ratio === undefined) return td(word, word, text, cell, look);
  const verdict = (Object.keys(glyphs) as Verdict[]).find((it) => it === word);
  const glyph = verdict === undefined ? "" : glyphs[verdict];
  return td(verdict ?? "bare", `${glyph}${times(ratio[0])}`, text, cell, look, ratio[0], ratio.slice(1));
}
