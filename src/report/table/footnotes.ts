/** Why a cell has no number, or one to be wary of: each sentence once, with the cells it is about. */
import { readId } from "../../id.ts";
import type { Absence, CellResult, Planned } from "../../model/index.ts";
import { verdictNames } from "./marks.ts";
import { counted, indented } from "./words.ts";

export interface Remark {
  readonly id: string;
  /** A status, or the flags of a cell that was measured. */
  readonly what: string;
  readonly why: string;
  readonly hint?: string | undefined;
  readonly log?: string | undefined;
}

export interface Footnotes {
  /** `[3]`, or nothing for a cell without remark. */
  mark(id: string): string;
  lines(width: number): string[];
}

/** Numbers follow the order of the remarks. */
export function footnotes(remarks: readonly Remark[]): Footnotes {
  const notes = Map.groupBy(remarks, ({ what, why, hint = "" }) => JSON.stringify([what, why, hint]));
  const numbers = new Map(
    [...notes.values()].flatMap((note, i) => note.map(({ id }) => [id, i + 1] as const)),
  );
  return {
    mark: (id) => (numbers.has(id) ? `[${numbers.get(id)}]` : ""),
    lines: (width) => [...notes.values()].flatMap((note, i) => noteLines(note, `[${i + 1}] `, width)),
  };
}

/** Of a result; a measured cell has one only where a flag needed a sentence. */
export function remarkOf(cell: CellResult): Remark[] {
  if (cell.status !== "measured") {
    return [{ id: cell.id, what: cell.status, why: cell.why, hint: cell.hint, log: cell.log }];
  }
  return cell.why === undefined
    ? []
    : [
        {
          id: cell.id,
          what: cell.flags.join(" ") || (cell.verdict ? verdictNames[cell.verdict] : "no verdict"),
          why: cell.why,
        },
      ];
}

export const absenceOf = (cell: Planned): Remark[] =>
  cell.absent ? [fromAbsence(cell.id, cell.absent)] : [];

const fromAbsence = (id: string, { status, why, hint }: Absence): Remark => ({ id, what: status, why, hint });

/** The last lines of a log tell; the whole of it is in the results. */
const logLines = 3;

function noteLines(note: readonly Remark[], mark: string, width: number): string[] {
  const [first] = note;
  if (first === undefined) return [];
  const margin = " ".repeat(mark.length);
  const log = (first.log ?? "")
    .trimEnd()
    .split("\n")
    .slice(-logLines)
    .filter((line) => line.trim() !== "");
  return [
    ...indented(mark, `${first.what}, ${where(note)}: ${first.why}`, width),
    ...(first.hint === undefined ? [] : indented(`${margin}→ `, first.hint, width)),
    ...log.flatMap((line) => indented(`${margin}| `, line, width)),
  ];
}

function where(note: readonly Remark[]): string {
  const [first] = note;
  if (note.length === 1 && first) return first.id;
  const backends = [...new Set(note.map(({ id }) => readId(id).backend))];
  const few = backends.length <= 3 ? backends.join(", ") : counted(backends.length, "backend");
  return `${counted(note.length, "cell")} of ${few}`;
}
