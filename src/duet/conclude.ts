/** Pairs, what became of their processes and blocks → the rows, their counts and the exit code. Decided here once. */
import type { Failed } from "../model/index.ts";
import { type Block, typical } from "./evidence.ts";
import { judgeCell, noiseOf, type Suspects } from "./judge.ts";
import { type Class, classes, type Duet, type DuetExit, type Glimpse, type Row } from "./model.ts";
import type { Pair, Sided } from "./pair.ts";
import type { Rules } from "./rules.ts";

/** How a side of a pair ended while it was prepared or measured. */
export interface Ends {
  readonly base?: Failed;
  readonly head?: Failed;
  /** Both are well, and yet they cannot be compared. */
  readonly apart?: { readonly class: "changed-answer" | "not-comparable"; readonly why: string };
}

export interface Measured {
  readonly pairs: readonly Pair[];
  /** By a pair's id. */
  readonly ends: ReadonlyMap<string, Ends>;
  readonly blocks: readonly Block[];
  readonly suspects: Suspects | undefined;
  /** A confirmed slow-down that is smaller is told, and is no failure: a fraction. */
  readonly failOver: number;
}

type Said = Omit<
  Duet,
  "counts" | "rows" | "objection" | "exit" | "margin" | "alarm" | "suspects" | "fresh" | "blocks"
>;

export function conclude(said: Said, measured: Measured, rules: Rules): Duet {
  const blocks = Map.groupBy(measured.blocks, ({ cell }) => cell);
  const rows = measured.pairs
    .map((pair) => rowOf(pair, measured.ends.get(pair.id) ?? {}, blocks.get(pair.id) ?? [], measured, rules))
    .toSorted(bySeverity);
  const counts = Object.fromEntries(
    classes.map((name) => [name, rows.filter((row) => row.class === name).length]),
  ) as Record<Class, number>;
  const objection = objectionTo(counts);
  return {
    ...said,
    margin: rules.margin,
    alarm: rules.alarm,
    suspects: measured.suspects?.cells.length ?? 0,
    fresh: measured.suspects?.fresh ?? 0,
    blocks: measured.blocks.length,
    counts,
    rows,
    objection,
    exit: exitOf(rows, objection, measured.failOver),
  };
}

function rowOf(
  pair: Pair,
  { base, head, apart }: Ends,
  blocks: readonly Block[],
  { suspects }: Measured,
  rules: Rules,
): Row {
  const { id, was, cause, fate, why } = pair;
  const row = {
    id,
    ...(was === undefined ? {} : { was }),
    cause,
    base: glimpse(pair.base, base, blocks, "base"),
    head: glimpse(pair.head, head, blocks, "head"),
  };
  if (fate !== "measure") return { ...row, class: fate, ...(why === undefined ? {} : { why }) };
  if (head !== undefined && base !== undefined) return { ...row, class: "still-failing", why: head.why };
  if (head !== undefined)
    return { ...row, class: head.status === "wrong" ? "broken" : "failed", why: head.why };
  if (base !== undefined) return { ...row, class: "fixed", why: `base: ${base.why}` };
  if (apart !== undefined) return { ...row, ...apart };
  const noise = noiseOf(blocks);
  const fresh = blocks.filter(({ stage }) => stage === "fresh").length;
  return {
    ...row,
    ...judgeCell(blocks, rules, suspects, id),
    ...(noise === undefined ? {} : { noise }),
    blocks: [blocks.length - fresh, fresh],
  };
}

function glimpse(
  side: Sided | null,
  failed: Failed | undefined,
  blocks: readonly Block[],
  name: "base" | "head",
): Glimpse | null {
  if (side === null) return null;
  const status = failed?.status ?? side.cell.absent?.status;
  if (status !== undefined) return { status };
  return blocks.length === 0 ? { status: "not-run" } : { status: "measured", ns: typical(blocks, name) };
}

const bySeverity = (a: Row, b: Row): number =>
  classes.indexOf(a.class) - classes.indexOf(b.class) || size(b) - size(a) || (a.id < b.id ? -1 : 1);
const size = ({ change }: Row): number => Math.abs(Math.log(change?.[0] ?? 1));

/** What must not pass, whatever the times are. */
export const broken: readonly Class[] = ["changed-answer", "broken", "failed", "lost"];
const judged: readonly Class[] = ["slower", "faster", "same"];

/** Cells of the same code are judged by that alone, unless there were others to judge and none of them was. */
function objectionTo(counts: Readonly<Record<Class, number>>): string | null {
  if (judged.some((name) => counts[name] > 0)) return null;
  if (counts.unsure > 0) return "none of what was measured could be decided";
  if (counts.unchanged > 0) return null;
  return "base and head have no cell in common that both can run";
}

function exitOf(rows: readonly Row[], objection: string | null, failOver: number): DuetExit {
  if (rows.some((row) => broken.includes(row.class))) return 4;
  if (objection !== null) return 3;
  return rows.some((row) => row.class === "slower" && (row.change?.[0] ?? 1) - 1 >= failOver) ? 1 : 0;
}

/** Whether a duet has anything to measure. */
export const toMeasure = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.filter(({ fate }) => fate === "measure");
