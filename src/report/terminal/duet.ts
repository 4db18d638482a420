/** A duet in one screen: what it comes to, on what grounds, then what a reviewer has to look at, the worst first. */
import { type Class, classes, type Duet, type Row } from "../../duet/model.ts";
import { oneLine } from "../table/diff-words.ts";
import {
  duetChange,
  duetClass,
  duetGlyphs,
  duetGrounds,
  duetMethod,
  duetRemarks,
  duetSides,
  duetTimes,
  duetVerdict,
  loud,
  quiet,
} from "../table/duet.ts";
import { indented } from "../table/words.ts";
import type { Look } from "./matrix.ts";
import { type Ink, type Paint, painter } from "./paint.ts";

/** Rows shown of each class; the others are counted. */
const most = (name: Class): number => (loud.includes(name) ? 20 : quiet.includes(name) ? 10 : 0);

/** Ends with a newline. */
export function duetText(duet: Duet, { width, color }: Look): string {
  const paint = painter(color);
  const lines = [
    ...indented("", duetVerdict(duet), width).map((line) => paint("title", line)),
    ...indented("", duetSides(duet), width),
    ...indented("", duetGrounds(duet), width),
    ...indented("", duetMethod(duet), width),
    ...duet.notes.flatMap((note) => indented("", `note: ${oneLine(note, 300)}`, width)),
    ...classes.flatMap((name) => rowsOf(duet, name, width, paint)),
  ];
  return `${lines.join("\n")}\n`;
}

function rowsOf({ rows }: Duet, name: Class, width: number, paint: Paint): string[] {
  const them = rows.filter((row) => row.class === name);
  const limit = most(name);
  const hidden = limit === 0 ? 0 : them.length - limit;
  return [
    ...them.slice(0, limit).flatMap((row) => rowLines(row, width, paint)),
    ...(hidden <= 0 ? [] : [paint("faint", `  … ${hidden} more ${duetClass(name)} (--format json has all)`)]),
  ];
}

function rowLines(row: Row, width: number, paint: Paint): string[] {
  const name = `${row.was === undefined ? "" : `${oneLine(row.was)} → `}${oneLine(row.id)}`;
  const head = indented(`${duetGlyphs[row.class]} `, `${duetClass(row.class)}  ${name}`, width);
  const times = [duetTimes(row), duetChange(row)].filter((part) => part !== "").join("  ");
  const tail = [times, ...duetRemarks(row)].filter((part) => part !== "").join("; ");
  return [
    ...head.map((line) => paint(inks[row.class] ?? "plain", line)),
    ...(tail === "" ? [] : indented("    ", tail, width)),
  ];
}

const inks: Readonly<Partial<Record<Class, Ink>>> = {
  "changed-answer": "bad",
  broken: "bad",
  failed: "bad",
  lost: "bad",
  "still-failing": "bad",
  slower: "slower",
  faster: "faster",
};
