/**
 * Diffs as a comment on a pull request: the verdict in the first line, at most twenty rows that ask for something, all
 * else folded.
 */
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
  className,
  conclusionLines,
  controlsText,
  groundsText,
  isControl,
  oneLine,
  order,
  shownAs,
  sidesText,
} from "../table/diff-words.ts";
import { fit, fold, most, type Section, seen, size } from "./budget.ts";
import { commandCode, prose } from "./escape.ts";
import { changeMatrix } from "./matrix.ts";
import { rowHeader, rowLine } from "./row.ts";

/** Rows and conclusions that are not folded, of all diffs together. */
const unfolded = 20;
/** Diffs with details, and the bytes that their heads may take; the others get a line each. */
const detailed = 20;
const headRoom = most / 3;

const actionable: readonly Class[] = [
  "broken",
  "failed",
  "lost",
  "slower",
  "faster",
  "still-failing",
  "fixed",
];

/** `command` makes the same text again. Ends with a newline. */
export function diffMarkdown(diffs: readonly Diff[], command: string): string {
  const sorted = diffs.toSorted(bySeverity);
  const level = diffs.length < 2 ? "###" : "####";
  const own = sorted.slice(0, withHeads(sorted, level));
  const others = sorted.slice(own.length);

  let room = unfolded;
  const take = <T>(them: readonly T[]): readonly T[] => {
    const some = them.slice(0, room);
    room -= some.length;
    return some;
  };
  // What moved anywhere is seen before what that did to the answers.
  const rows = own.map((diff) =>
    take(diff.rows.filter((row) => actionable.includes(shownAs(row))).toSorted(byOrder)),
  );
  const conclusions = own.map((diff) => take(conclusionLines(diff)));
  return fit([
    { ...seen("lines"), stands: true, before: titleOf(diffs) },
    ...own.flatMap((diff, i) => sectionsOf(diff, level, rows[i] ?? [], conclusions[i] ?? [])),
    { ...seen("results files"), lines: others.map(otherLine), after: [""] },
    {
      ...fold("How it was judged, and how to repeat it", "results files", method),
      stands: true,
      lines: own.map((diff) => `* ${prose(oneLine(diff.suite))}: ${prose(madeText(diff))}`),
      after: ["", `Again: ${commandCode(command)}`, "", "</details>", ""],
    },
  ]);
}

function titleOf(diffs: readonly Diff[]): string[] {
  if (diffs.length === 0) return ["### Bakeoff: nothing was judged, as neither side has results"];
  return diffs.length === 1 ? [] : [`### ${prose(overallText(diffs))}`, ""];
}

/** How many of the first get a head of their own. Beside others, results that did not change need none. */
function withHeads(sorted: readonly Diff[], level: string): number {
  let room = headRoom;
  const end = sorted.findIndex((diff, i) => {
    room -= size(headLines(diff, level));
    return diff.identical ? sorted.length > 1 : i > 0 && (i >= detailed || room < 0);
  });
  return end < 0 ? sorted.length : end;
}

const byOrder = (a: Row, b: Row): number => order.indexOf(shownAs(a)) - order.indexOf(shownAs(b));

function headLines(diff: Diff, level: string): string[] {
  const stale = staleText(diff.stale);
  return [
    `${level} ${prose(oneLine(diff.suite))}: ${prose(verdictText(diff))}`,
    "",
    ...(stale === "" ? [] : [`Note: ${prose(stale)}`, ""]),
    ...(diff.identical ? [] : [`${prose(sidesText(diff))} · ${prose(groundsText(diff))}`, ""]),
    ...(diff.identical || diff.base === null || diff.head === null ? [] : [controlsText(diff), ""]),
  ];
}

function otherLine(diff: Diff): string {
  const parts = [verdictText(diff), staleText(diff.stale)].filter((part) => part !== "");
  return `* ${prose(oneLine(diff.suite))}: ${prose(parts.join("; "))}`;
}

/** Rows and conclusions beyond those shown are folded; what stayed the same is only in the matrix. */
function sectionsOf(
  diff: Diff,
  level: string,
  rows: readonly Row[],
  conclusions: readonly string[],
): Section[] {
  const quiet = (row: Row): boolean => row.class === "same" || (row.class === "unsure" && isControl(row));
  const rest = untouched(diff)
    ? []
    : diff.rows.filter((row) => !rows.includes(row) && !quiet(row)).toSorted(byOrder);
  const folded = order.flatMap((name) => {
    const n = rest.filter((row) => row.class === name).length;
    return n === 0 ? [] : [`${n} ${className(name)}`];
  });
  const answers = conclusionLines(diff).slice(conclusions.length);
  const bullets = (lines: readonly string[]): string[] => lines.map((line) => `* ${prose(line)}`);
  const matrix = untouched(diff) ? { cut: "", header: [], lines: [] } : changeMatrix(diff);
  return [
    {
      ...seen("notes"),
      stands: true,
      before: headLines(diff, level),
      lines: diff.notes.map((note) => `Note: ${prose(note)}\n`),
    },
    { ...seen("rows"), before: rowHeader, lines: rows.map((row) => rowLine(row, diff)), after: [""] },
    { ...seen(answered), lines: bullets(conclusions), after: [""] },
    {
      ...fold(`${rows.length > 0 ? "And " : ""}${folded.join(", ")}`, "rows", rowHeader),
      lines: rest.map((row) => rowLine(row, diff)),
    },
    {
      ...fold(`${conclusions.length > 0 ? "More " : ""}${answered}: ${answers.length}`, answered),
      lines: bullets(answers),
    },
    { ...fold(`Change by backend${matrix.cut}`, "cases by backend", matrix.header), lines: matrix.lines },
  ];
}

const answered = "changed winners, crossovers and measures";

const method = [
  "Change is head ÷ base, from the trials of both runs: Hodges–Lehmann estimate with the exact rank-sum interval, 99 % from",
  "five rounds on either side and 95 % from four; with fewer a t interval, marked screening. Slower and faster: the whole",
  "interval lies beyond ±2 %. Same: it lies within. Unsure: anything else. Controls are cells whose definition,",
  "implementation and runtime are equal on both sides: their median is taken out of every change, and intervals are widened",
  "by twice their spread. In brackets: as it was measured, not judged. All cells of one changed backend together are held",
  "against backends that did not change, each as a whole: 95 %, by how far such backends wander between two sessions.",
  "",
];
