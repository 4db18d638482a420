/** What stands in one cell of the matrix: the ratio, and below it what the work came to. */
import type { CellResult, Flag, MeasuredCell, Verdict } from "../../model/index.ts";
import { byteRate, digits, itemRate, time } from "../../units.ts";
import type { Ink, Paint } from "./paint.ts";

export const glyphs: Readonly<Record<Verdict, string>> = {
  faster: "▲",
  slower: "▼",
  same: "≈",
  unsure: "?",
};

export const marks: Readonly<Record<Flag, string>> = {
  noisy: "~",
  drifting: "↗",
  multimodal: "‖",
  tail: "…",
  screening: "°",
  suspect: "!",
};

export interface Place {
  /** The row's ratios are against this cell. */
  readonly reference: boolean;
  readonly floor: boolean;
  /** `[3]` or nothing. */
  readonly note: string;
}

/** Two lines for a measured cell, one for any other. */
export function cellLines(cell: CellResult, place: Place, paint: Paint): string[] {
  if (cell.status !== "measured")
    return [paint(inkOf(cell.status), `${cell.status} ${place.note}`.trimEnd())];
  const flags = cell.flags.map((flag) => marks[flag]).join("");
  const [large, small] = numbers(cell, place);
  const rest = [flags, place.note].filter((part) => part !== "").join(" ");
  return [
    [paint(place.floor ? "faint" : verdictInk(cell), large), rest].filter((part) => part !== "").join(" "),
    paint("faint", small),
  ];
}

function numbers(cell: MeasuredCell, place: Place): [large: string, small: string] {
  if (place.reference) return ["1×", rate(cell)];
  if (cell.ratio === undefined) return [rate(cell), ""];
  const glyph = cell.verdict === undefined || place.floor ? "" : glyphs[cell.verdict];
  return [`${glyph}${ratioText(cell.ratio[0])}`, place.floor ? floorRate(cell) : rate(cell)];
}

/** Below a thousandth the number says no more than that it is below. */
export const ratioText = (times: number): string => (times < 0.001 ? "<0.001×" : `${digits(times)}×`);

/** A floor that touched no bytes has no throughput, whatever its case holds. */
const floorRate = (cell: MeasuredCell): string => (cell.facts["bytes"] ? rate(cell) : time(cell.ns));

/** Throughput where there is one, else the time of a call. */
function rate({ work, ns }: MeasuredCell): string {
  if (work.bytes) return byteRate(work.bytes, ns);
  return work.items > 1 ? itemRate(work.items, ns) : time(ns);
}

const verdictInk = ({ verdict }: MeasuredCell): Ink =>
  verdict === "faster" || verdict === "slower" ? verdict : "plain";

const expected: readonly string[] = ["unsupported", "unavailable", "excluded", "not-run"];
const inkOf = (status: string): Ink => (expected.includes(status) ? "faint" : "bad");
