/** A part of many cells that still has every value of every axis. */
import type { Params } from "../src/model/index.ts";

export interface Cell {
  readonly id: string;
  readonly p: Params;
  readonly own: Params;
}

/** Starting programs is dear: of their cells, mixed, those that are the first to bring some value of an axis. */
export function sampled(cells: readonly Cell[]): Cell[] {
  const seen = new Set<string>();
  return cells
    .toSorted((a, b) => (Bun.hash(a.id) < Bun.hash(b.id) ? -1 : 1))
    .filter(({ p, own }) => {
      const before = seen.size;
      for (const pair of Object.entries({ ...p, ...own })) seen.add(JSON.stringify(pair));
      return seen.size > before;
    });
}
