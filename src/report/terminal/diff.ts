/** A diff in one screen: what it comes to, on what grounds, then what a reviewer has to look at, the worst first. */
import type { Class, Diff, Row } from "../../diff/model.ts";
import {
  bySeverity,
  madeText,
  overallText,
  staleText,
  untouched,
  verdictText,
} from "../table/diff-verdict.ts";
import {
  causeText,
  changeText,
  classGlyphs,
  className,
  classText,
  conclusionLines,
  controlsText,
  glimpseText,
  groundsText,
  isControl,
  oneLine,
  order,
  remarks,
  shownAs,
  sidesText,
  tagsText,
  tallyOf,
} from "../table/diff-words.ts";
import type { Look } from "./matrix.ts";
import { type Ink, type Paint, painter } from "./paint.ts";
import { counted, indented, percent } from "../table/words.ts";

/** Rows shown of each class; the others are counted. */
const most: Readonly<Record<Class, number>> = {
  broken: 20,
  failed: 20,
  lost: 20,
  slower: 20,
  faster: 20,
  "still-failing": 10,
  fixed: 10,
  removed: 5,
  new: 5,
  "renamed?": 5,
  "not-comparable": 5,
  unsure: 10,
  same: 0,
  blank: 0,
};

/** Changes of winner, crossover and measure shown. */
const mostConclusions = 10;
/** Letters of a sentence in which names stand. */
const sentence = 400;

export interface DiffLook extends Look {
  /** Changes below it are counted and not shown, as a fraction. */
  readonly least?: number;
}

/** Ends with a newline. */
export function diffText(diffs: readonly Diff[], { width, color, least = 0 }: DiffLook): string {
  const paint = painter(color);
  const overall = indented("", overallText(diffs), width).map((line) => paint("title", line));
  const each = diffs.toSorted(bySeverity).map((diff) => one(diff, width, paint, least));
  return `${[...(diffs.length < 2 ? [] : [overall]), ...each].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function one(diff: Diff, width: number, paint: Paint, least: number): string[] {
  const stale = staleText(diff.stale);
  const notes = [...(stale === "" ? [] : [stale]), ...(isOneLine(diff) ? [] : diff.notes)];
  const conclusions = isOneLine(diff) ? [] : conclusionLines(diff);
  const rows = isOneLine(diff) ? [] : loudRows(diff, least);
  const hidden = diff.rows.filter((row) => isSmall(row, least)).length;
  const details = conclusions.length > 0 || rows.some((row) => most[row.class] > 0);
  return [
    ...headLines(diff).flatMap(([ink, text]) => indented("", text, width).map((line) => paint(ink, line))),
    ...notes.flatMap((note) => indented("note: ", oneLine(note, sentence), width)),
    ...(details ? [""] : []),
    ...order.flatMap((name) => classLines(diff, rows, name, width, paint)),
    ...(hidden === 0 ? [] : [paint("faint", `  … ${counted(hidden, "change")} below ${percent(least)}`)]),
    ...limited(
      conclusions,
      mostConclusions,
      "of the changed winners, crossovers and measures",
      paint,
      (line) => indented("  ", line, width),
    ),
  ];
}

function headLines(diff: Diff): [ink: Ink, text: string][] {
  const { base, head, objection } = diff;
  const verdict = `${oneLine(diff.suite)}: ${oneLine(verdictText(diff), 4 * sentence)}`;
  if (isOneLine(diff)) return [["title", verdict]];
  const lines: [Ink, string][] = [
    [objection === null ? "title" : "bad", verdict],
    ["plain", sidesText(diff)],
    ["faint", groundsText(diff)],
    ["faint", madeText(diff)],
    ["plain", `${counted(diff.rows.length, "cell")}: ${tallyOf(diff) || "none"}`],
  ];
  if (base !== null && head !== null) lines.push(["plain", controlsText(diff)]);
  return lines;
}

/** Nothing was measured in between, or nothing changed: there is nothing else to read. */
const isOneLine = (diff: Diff): boolean => diff.identical || untouched(diff);

const isSmall = (row: Row, least: number): boolean =>
  ["slower", "faster"].includes(shownAs(row)) && Math.abs((row.change?.[0] ?? 1) - 1) < least;

/** Controls have been heard: what the sessions did to them stands in one line. */
const loudRows = ({ rows }: Diff, least: number): Row[] =>
  rows.filter((row) => !isSmall(row, least) && !(isControl(row) && row.class === "unsure"));

const classLines = (diff: Diff, rows: readonly Row[], name: Class, width: number, paint: Paint): string[] =>
  limited(
    rows.filter((row) => shownAs(row) === name),
    most[name],
    className(name),
    paint,
    (row) => rowLines(row, diff, width, paint),
  );

/** Of a class that is never shown not even the count is. */
function limited<T>(
  them: readonly T[],
  limit: number,
  what: string,
  paint: Paint,
  lines: (it: T) => string[],
): string[] {
  const hidden = limit === 0 ? 0 : them.length - limit;
  return [
    ...them.slice(0, limit).flatMap(lines),
    ...(hidden <= 0 ? [] : [paint("faint", `  … ${hidden} more ${what} (--format json has all)`)]),
  ];
}

function rowLines(row: Row, diff: Diff, width: number, paint: Paint): string[] {
  const name = `${row.was === undefined ? "" : `${oneLine(row.was)} → `}${oneLine(row.id)}`;
  const head = indented(`${classGlyphs[row.class]} `, `${classText(row)}  ${name}`, width);
  const facts = [
    numbers(row, diff),
    ...remarks(row, diff).map((it) => oneLine(it, sentence)),
    causeText(row),
    tagsText(row),
  ];
  const tail = facts.filter((part) => part !== "").join("  ");
  return [
    ...head.map((line) => paint(inks[shownAs(row)] ?? "plain", line)),
    ...(tail === "" ? [] : indented("    ", tail, width)),
  ];
}

function numbers(row: Row, diff: Diff): string {
  const sides = [row.base, row.head].map(glimpseText).filter((side) => side !== "");
  return [sides.join(" → "), changeText(row, diff)].filter((part) => part !== "").join("  ");
}

const inks: Readonly<Partial<Record<Class, Ink>>> = {
  broken: "bad",
  failed: "bad",
  lost: "bad",
  "still-failing": "bad",
  slower: "slower",
  faster: "faster",
};
