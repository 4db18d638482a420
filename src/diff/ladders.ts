/** What pairs of cells say of the ladders that hand-overs stand on: new names, and whether both sides asked the same. */
import { cellId, readId } from "../id.ts";
import type { Handover } from "../model/index.ts";
import { rowOf } from "../stats/ladder.ts";
import type { Sorted } from "./sort.ts";

/**
 * whole: both columns were measured at the same values under one definition · part: under one definition where both
 * sides have them, but a side has values of its own · none: a definition differs, or nothing is shared.
 */
export type Evidence = "whole" | "part" | "none";

export interface Ladders {
  /** A hand-over of base by the names that head gives its columns. */
  readonly renamed: (handover: Handover) => Handover;
  readonly evidence: (handover: Handover) => Evidence;
}

export function ladders(sorted: readonly Sorted[]): Ladders {
  const cells = sorted
    .map(({ pair, compared }) => ({
      ...readId(pair.id),
      was: pair.was === undefined ? undefined : readId(pair.was),
      sides: [pair.base, pair.head].filter((it) => it?.status === "measured").length,
      compared: compared !== undefined,
    }))
    .filter(({ twin }) => !twin);
  /** By axis, then by ladder and column; a ladder has a few cells of many. */
  const along = new Map<string, Map<string, typeof cells>>();
  const rungsOf = (axis: string, row: string, column: string): typeof cells => {
    const known = along.get(axis) ?? Map.groupBy(cells, (it) => cellId(rowOf(it.row, axis), it.column));
    along.set(axis, known);
    return (known.get(cellId(row, column)) ?? []).filter(({ sides }) => sides > 0);
  };
  const renames = cells.flatMap(({ row, column, was }) => (was ? [{ was, row, column }] : []));

  const renamed = (handover: Handover): Handover => {
    const { row, axis, from, to } = handover;
    const now = (column: string) =>
      renames.find(({ was }) => was.column === column && rowOf(was.row, axis) === row);
    const [a, b] = [now(from), now(to)];
    const moved = (a ?? b)?.row;
    return {
      ...handover,
      row: moved === undefined ? row : rowOf(moved, axis),
      from: a?.column ?? from,
      to: b?.column ?? to,
    };
  };

  const evidence = ({ row, axis, from, to }: Handover): Evidence => {
    const rungs = [from, to].map((column) => rungsOf(axis, row, column));
    const shared = rungs.map((them) => them.filter(({ sides }) => sides === 2));
    if (shared.some((them) => them.length === 0 || them.some((it) => !it.compared))) return "none";
    return rungs.flat().every(({ sides }) => sides === 2) ? "whole" : "part";
  };
  return { renamed, evidence };
}
