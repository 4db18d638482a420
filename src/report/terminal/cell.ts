/** What stands in one cell of the matrix: the ratio, and below it what the work came to. */
import type { CellResult, MeasuredCell, Measures } from "../../model/index.ts";
import { measureTexts } from "../table/measures.ts";
import { floorRate, glyphs, marks, rate, ratioText } from "../table/marks.ts";
import type { Ink, Paint } from "./paint.ts";

export interface Place {
  /** The row's ratios are against this cell. */
  readonly reference: boolean;
  readonly floor: boolean;
  /** `[3]` or nothing. */
  readonly note: string;
  readonly measures: Measures;
}

/** Two lines for a measured cell and one for each of its measures; one for any other. */
export function cellLines(cell: CellResult, place: Place, paint: Paint): string[] {
  if (cell.status !== "measured")
    return [paint(inkOf(cell.status), `${cell.status} ${place.note}`.trimEnd())];
  const flags = cell.flags.map((flag) => marks[flag]).join("");
  const [large, small] = numbers(cell, place);
  const rest = [flags, place.note].filter((part) => part !== "").join(" ");
  return [
    [paint(place.floor ? "faint" : verdictInk(cell), large), rest].filter((part) => part !== "").join(" "),
    paint("faint", small),
    ...measureTexts(cell, place.measures).map((text) => paint("faint", text)),
  ];
}

function numbers(cell: MeasuredCell, place: Place): [large: string, small: string] {
  if (place.reference) return ["1×", rate(cell)];
  if (cell.ratio === undefined) return [rate(cell), ""];
  const glyph = cell.verdict === undefined || place.floor ? "" : glyphs[cell.verdict];
  return [`${glyph}${ratioText(cell.ratio[0])}`, place.floor ? floorRate(cell) : rate(cell)];
}

const verdictInk = ({ verdict }: MeasuredCell): Ink =>
  verdict === "faster" || verdict === "slower" ? verdict : "plain";

const expected: readonly string[] = ["unsupported", "unavailable", "excluded", "not-run"];
const inkOf = (status: string): Ink => (expected.includes(status) ? "faint" : "bad");
