/**
 * The smallest difference that a run like an earlier one can prove, as fractions of the baseline's time: an interval
 * of half-width h lies wholly beyond the margin once the difference is margin + h.
 */
import type { CellResult } from "../model/index.ts";
import { median } from "./describe.ts";
import { halfWidth } from "./verdict.ts";

export interface Resolvable {
  /** In half of the cells. */
  readonly median: number;
  readonly worst: { readonly id: string; readonly effect: number };
}

/** Null where no cell has a ratio. */
export function resolvable(cells: readonly CellResult[], margin: number): Resolvable | null {
  const effects = cells.flatMap((cell) =>
    cell.status === "measured" && cell.verdict !== undefined && cell.ratio !== undefined
      ? [{ id: cell.id, effect: margin + halfWidth(cell.ratio) }]
      : [],
  );
  const worst = effects.reduce((most, it) => (it.effect > most.effect ? it : most), { id: "", effect: -1 });
  return worst.effect < 0 ? null : { median: median(effects.map(({ effect }) => effect)), worst };
}
