/** The order in which people look for rows and columns: 64B, 1KiB, 1MiB; 1, 2, 10. Ids alone sort as text. */
import { quantity } from "../../units.ts";

export interface Sortable {
  /** Parameters as ids show them. */
  readonly params: Readonly<Record<string, string>>;
}

/** A new list, ordered by the axes as they are declared. */
export function naturally<T extends Sortable>(rows: readonly T[]): T[] {
  const keys = axes(rows);
  const places = new Map(rows.map((row) => [row, keys.map((key) => place(row.params[key]))]));
  return rows.toSorted((a, b) => compareLists(places.get(a) ?? [], places.get(b) ?? []));
}

/** Rows that name the most parameters tell the declared order best. */
export function axes(rows: readonly Sortable[]): string[] {
  const byLength = rows.map((row) => Object.keys(row.params)).toSorted((a, b) => b.length - a.length);
  return [...new Set(byLength.flat())];
}

type Place = number | string;

const place = (text: string | undefined): Place =>
  text === undefined ? -Infinity : (quantity(text) ?? text);

function compareLists(a: readonly Place[], b: readonly Place[]): number {
  for (const [i, left] of a.entries()) {
    const order = compare(left, b[i] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers stand before words. */
function compare(a: Place, b: Place): number {
  if (a === b) return 0;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : 1;
}
