/** A base and a head as one sheet: the diff decided everything, and is drawn in the same grid. */
import type { Diff, Row } from "../../diff/model.ts";
import type { Results } from "../../model/index.ts";
import {
  causeText,
  classText,
  conclusionLines,
  controlsText,
  groundsText,
  remarks,
  sidesText,
  tagsText,
  tallyOf,
} from "../table/diff-words.ts";
import { verdictText } from "../table/diff-verdict.ts";
import { counted } from "../table/words.ts";
import type { Change, Sheet } from "./sheet.ts";

/** Cells that only the base has are drawn with what they were. */
export function pairSheet(diff: Diff, base: Results, head: Results): Sheet {
  const known = new Set(head.cells.map(({ id }) => id));
  const gone = base.cells.filter(({ id }) => !known.has(id));
  return {
    title: `${head.suite} · ${sidesText(diff)}`,
    results: { ...head, defaults: { ...base.defaults, ...head.defaults }, cells: [...head.cells, ...gone] },
    pair: {
      base: diff.base?.from ?? "the base",
      lines: diff.identical ? [tallyOf(diff)] : linesOf(diff),
      changes: Object.fromEntries(diff.rows.map((row) => [row.id, changeOf(row, diff)])),
    },
  };
}

const linesOf = (diff: Diff): string[] => [
  verdictText(diff),
  `${counted(diff.rows.length, "cell")}: ${tallyOf(diff)}`,
  controlsText(diff),
  groundsText(diff),
  ...diff.notes,
  ...conclusionLines(diff),
];

/** Without a judgement the ratio is shown, and has no colour. */
function changeOf(row: Row, diff: Diff): Change {
  const why = [
    ...remarks(row, diff),
    causeText(row),
    tagsText(row),
    row.was === undefined ? "" : `was ${row.was}`,
  ];
  const said = why.filter((part) => part !== "").join("; ");
  return {
    word: classText(row),
    ...(row.change === undefined ? {} : { ratio: row.change }),
    ...(said === "" ? {} : { why: said }),
  };
}
