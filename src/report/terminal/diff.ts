/** A diff in one screen: what it comes to, on what grounds, then what a reviewer has to look at, the worst first. */
import type { Class, Diff, Row } from "../../diff/model.ts";
import {
  causeText,
  changeText,
  classGlyphs,
  className,
  conclusionLines,
  controlsText,
  glimpseText,
  groundsText,
  oneLine,
  order,
  remarks,
  sidesText,
  tallyOf,
} from "./diff-words.ts";
import type { Look } from "./matrix.ts";
import { type Ink, type Paint, painter } from "./paint.ts";
import { counted, indented } from "./words.ts";

/** Rows shown of each class; the others are counted. */
const most: Readonly<Record<Class, number>> = {
  broken: 20,
  failed: 20,
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

/** Ends with a newline. */
export function diffText(diffs: readonly Diff[], { width, color }: Look): string {
  const paint = painter(color);
  return `${diffs.map((diff) => one(diff, width, paint).join("\n")).join("\n\n")}\n`;
}

function one(diff: Diff, width: number, paint: Paint): string[] {
  const title = `${oneLine(diff.suite)} · ${sidesText(diff)}`;
  const verdict = diff.objection === null ? [] : indented("", `nothing was judged: ${diff.objection}`, width);
  const compared = diff.base !== null && diff.head !== null;
  const shown = diff.rows.filter(({ class: name }) => most[name] > 0);
  return [
    ...indented("", title, width).map((line) => paint("title", line)),
    ...indented("", groundsText(diff), width).map((line) => paint("faint", line)),
    ...indented("", `${counted(diff.rows.length, "cell")}: ${tallyOf(diff) || "none"}`, width),
    ...(compared ? indented("", controlsText(diff), width) : []),
    ...verdict.map((line) => paint("bad", line)),
    ...diff.notes.flatMap((note) => indented("note: ", note, width)),
    ...(shown.length === 0 ? [] : [""]),
    ...order.flatMap((name) => classLines(diff, name, width, paint)),
    ...conclusionLines(diff).flatMap((line) => indented("  ", line, width)),
  ];
}

function classLines(diff: Diff, name: Class, width: number, paint: Paint): string[] {
  const rows = diff.rows.filter((row) => row.class === name);
  const shown = rows.slice(0, most[name]);
  const hidden = rows.length - shown.length;
  return [
    ...shown.flatMap((row) => rowLines(row, diff, width, paint)),
    ...(hidden === 0 || shown.length === 0
      ? []
      : [paint("faint", `  … ${hidden} more ${className(name)} (--format json has all)`)]),
  ];
}

function rowLines(row: Row, diff: Diff, width: number, paint: Paint): string[] {
  const name = `${row.was === undefined ? "" : `${oneLine(row.was)} → `}${oneLine(row.id)}`;
  const head = indented(`${classGlyphs[row.class]} `, `${className(row.class)}  ${name}`, width);
  const facts = [
    numbers(row, diff),
    ...remarks(row, diff).map((it) => oneLine(it, 400)),
    causeText(row),
    row.tags.join(", "),
  ];
  const tail = facts.filter((part) => part !== "").join("  ");
  return [
    ...head.map((line) => paint(inks[row.class] ?? "plain", line)),
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
  "still-failing": "bad",
  slower: "slower",
  faster: "faster",
};
