/** A row of a diff as a line of a table. */
import type { Diff, Row } from "../../diff/model.ts";
import {
  causeText,
  changeText,
  classGlyphs,
  classText,
  glimpseText,
  remarks,
  tagsText,
} from "../table/diff-words.ts";
import { code, halves, prose } from "./escape.ts";

export const rowHeader = ["| | case | backend | base | head | change | remarks |", "|-|-|-|-:|-:|-:|-|"];

export function rowLine(row: Row, diff: Diff): string {
  const [name, column] = halves(row.id);
  const was = row.was === undefined ? "" : `was ${code(row.was)}`;
  const facts = [was, ...remarks(row, diff).map((it) => prose(it)), causeText(row), tagsText(row)];
  return `| ${[
    `${classGlyphs[row.class]} ${classText(row)}`,
    code(name),
    code(column),
    glimpseText(row.base),
    glimpseText(row.head),
    changeText(row, diff),
    facts.filter((part) => part !== "").join("; "),
  ].join(" | ")} |`;
}
