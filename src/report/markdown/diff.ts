/**
 * Diffs as a comment on a pull request: the verdict in the first line, at most twenty rows that ask for something, all
 * else folded.
 */
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
  order,
  remarks,
  sidesText,
  tallyOf,
} from "../terminal/diff-words.ts";
import { fit, type Section } from "./budget.ts";
import { code, halves, prose } from "./escape.ts";
import { changeMatrix } from "./matrix.ts";

/** Rows that are not folded, of all diffs together. */
const unfolded = 20;
/** Diffs with details; more would leave no room for any. */
const detailed = 20;

const actionable: readonly Class[] = ["broken", "failed", "slower", "faster", "still-failing", "fixed"];

/** `command` makes the same text again. Ends with a newline. */
export function diffMarkdown(diffs: readonly Diff[], command: string): string {
  // What asks for something first: a comment is cut at its end.
  const sorted = diffs.toSorted((a, b) => weight(b) - weight(a));
  let room = unfolded;
  const sections = sorted.slice(0, detailed).flatMap((diff) => {
    const rows = diff.rows.filter((row) => actionable.includes(row.class)).toSorted(byOrder);
    const shown = rows.slice(0, room);
    room -= shown.length;
    return sectionsOf(diff, shown);
  });
  const others = sorted.slice(detailed).map((diff) => `* ${prose(diff.suite)}: ${prose(headline(diff))}`);
  const nothing = diffs.length === 0 ? ["### Bakeoff: nothing was judged, as neither side has results"] : [];
  return fit([
    { before: nothing, lines: [], after: [] },
    ...sections,
    { before: [], lines: others, after: [] },
    fold("How it was judged, and how to repeat it", [], [...method, `Again: ${code(command)}`]),
  ]);
}

const weight = ({ counts, exit }: Diff): number =>
  exit * 1e6 + counts.slower * 1e3 + counts.faster + counts.fixed;

const byOrder = (a: Row, b: Row): number => order.indexOf(a.class) - order.indexOf(b.class);

function headline(diff: Diff): string {
  const { objection, counts } = diff;
  const bad = [counts.broken && `${counts.broken} broken`, counts.failed && `${counts.failed} failed`];
  const first = bad.filter((part) => part !== 0).join(", ");
  if (objection !== null)
    return [first, `nothing was judged: ${objection}`].filter((it) => it !== "").join("; ");
  return tallyOf(diff);
}

/** Rows beyond `shown` are folded; what stayed the same is only in the matrix. */
function sectionsOf(diff: Diff, shown: readonly Row[]): Section[] {
  const rest = diff.rows.filter((row) => !shown.includes(row) && row.class !== "same").toSorted(byOrder);
  const folded = order.flatMap((name) => {
    const n = rest.filter((row) => row.class === name).length;
    return n === 0 ? [] : [`${n} ${className(name)}`];
  });
  const lines = [
    `### ${prose(diff.suite)}: ${prose(headline(diff))}`,
    "",
    `${prose(sidesText(diff))} · ${prose(groundsText(diff))}`,
    ...(diff.base !== null && diff.head !== null ? ["", controlsText(diff)] : []),
    ...diff.notes.flatMap((note) => ["", `Note: ${prose(note)}`]),
    "",
  ];
  const matrix = changeMatrix(diff);
  return [
    {
      before: [...lines, ...(shown.length > 0 ? header : [])],
      lines: shown.map((row) => rowLine(row, diff)),
      after: [""],
    },
    { before: [], lines: conclusionLines(diff).map((line) => `* ${prose(line)}`), after: [""] },
    ...(rest.length === 0
      ? []
      : [
          fold(
            `${shown.length > 0 ? "And " : ""}${folded.join(", ")}`,
            rest.map((row) => rowLine(row, diff)),
            header,
          ),
        ]),
    ...(matrix.lines.length === 0 ? [] : [fold("Change by backend", matrix.lines, matrix.header)]),
  ];
}

const header = ["| | case | backend | base | head | change | remarks |", "|-|-|-|-:|-:|-:|-|"];

function rowLine(row: Row, diff: Diff): string {
  const [name, column] = halves(row.id);
  const was = row.was === undefined ? "" : `was ${code(row.was)}`;
  const facts = [was, ...remarks(row, diff).map(prose), causeText(row), row.tags.join(", ")];
  return `| ${[
    `${classGlyphs[row.class]} ${className(row.class)}`,
    code(name),
    code(column),
    glimpseText(row.base),
    glimpseText(row.head),
    changeText(row, diff),
    facts.filter((part) => part !== "").join("; "),
  ].join(" | ")} |`;
}

const fold = (summary: string, lines: readonly string[], before: readonly string[] = []): Section => ({
  before: ["<details>", `<summary>${summary}</summary>`, "", ...before],
  lines,
  after: ["", "</details>", ""],
});

const method = [
  "Change is head ÷ base, from the trials of both runs: Hodges–Lehmann estimate with the exact rank-sum interval, 99 % from",
  "five rounds on either side and 95 % from four; with fewer a t interval, marked screening. Slower and faster: the whole",
  "interval lies beyond ±2 %. Same: it lies within. Unsure: anything else. Controls are cells whose definition,",
  "implementation and runtime are equal on both sides: their median is taken out of every change, and intervals are widened",
  "by twice their spread. In brackets: as it was measured, not judged.",
  "",
];
