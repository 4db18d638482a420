/** Which cell of base is which of head: by id, and for those left over on both sides by what they are. */
import { readId } from "../id.ts";
import { boundaryOf, type CellResult, type Results } from "../model/index.ts";

export interface Pair {
  readonly id: string;
  readonly base: CellResult | undefined;
  readonly head: CellResult | undefined;
  /** The id in base, where it is another. */
  readonly was?: string;
}

export function pairs(base: Results, head: Results): Pair[] {
  const old = new Map(base.cells.map((cell) => [cell.id, cell]));
  const ids = new Set(head.cells.map((cell) => cell.id));
  const renamed = renames(
    base.cells.filter((cell) => !ids.has(cell.id)),
    head.cells.filter((cell) => !old.has(cell.id)),
  );
  const moved = new Set([...renamed.values()].map((cell) => cell.id));
  const gone = base.cells.filter((cell) => !ids.has(cell.id) && !moved.has(cell.id));
  return [
    ...head.cells.map((cell): Pair => {
      const before = renamed.get(cell.id);
      const known = { id: cell.id, base: before ?? old.get(cell.id), head: cell };
      return before === undefined ? known : { ...known, was: before.id };
    }),
    ...gone.map((cell): Pair => ({ id: cell.id, base: cell, head: undefined })),
  ];
}

/** By new id, the old cell; only where either is the only one of its kind, since a guess must not pick among many. */
function renames(gone: readonly CellResult[], come: readonly CellResult[]): Map<string, CellResult> {
  const before = Map.groupBy(gone, kind);
  const after = Map.groupBy(come, kind);
  const found = new Map<string, CellResult>();
  for (const [key, [cell, ...others]] of after) {
    const [old, ...more] = before.get(key) ?? [];
    if (key === "" || cell === undefined || old === undefined) continue;
    if (others.length === 0 && more.length === 0) found.set(cell.id, old);
  }
  return found;
}

/** The same question, reached the same way with the same values. */
function kind(cell: CellResult): string {
  if (cell.status !== "measured") return "";
  const { backend, own, twin } = readId(cell.id);
  return JSON.stringify([cell.def, boundaryOf(backend), Object.values(own), twin]);
}
