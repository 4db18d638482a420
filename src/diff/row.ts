/** One line of a diff: what is known of a pair, in the order in which a reader needs it. */
import type { CellResult } from "../model/index.ts";
import { type Class, classes, type Glimpse, type Row, type Tag } from "./model.ts";
import type { Sorted } from "./sort.ts";
import type { Timed } from "./timed.ts";

/** `time`: where times can be held against each other. `tags` besides those of time. */
export function rowFrom(
  { pair, decided, compared }: Sorted,
  time: Timed | undefined,
  tags: readonly Tag[],
): Row {
  const name: Class = decided?.class ?? time?.class ?? "blank";
  const why = decided?.why ?? time?.why;
  const seems = name === "renamed?" ? time?.class : undefined;
  return {
    id: pair.id,
    ...(pair.was === undefined ? {} : { was: pair.was }),
    class: name,
    ...(seems === "faster" || seems === "slower" ? { moved: seems } : {}),
    ...(why === undefined ? {} : { why }),
    cause: compared?.cause ?? [],
    tags: [...(time?.tags ?? []), ...tags],
    base: glimpse(pair.base),
    head: glimpse(pair.head),
    ...(time?.change && { change: time.change }),
    ...(time?.resolves !== undefined && decided === undefined && { resolves: time.resolves }),
  };
}

const glimpse = (cell: CellResult | undefined): Glimpse | null =>
  cell === undefined
    ? null
    : cell.status === "measured"
      ? { status: cell.status, ns: cell.ns, ...(cell.ratio && { ratio: cell.ratio[0] }) }
      : { status: cell.status };

export const countsOf = (rows: readonly Row[]): Record<Class, number> =>
  Object.fromEntries(
    classes.map((name) => [name, rows.filter((row) => row.class === name).length]),
  ) as Record<Class, number>;

/** By class, controls last, then the largest change, then by code units: the order is the same everywhere. */
export function byWeight(a: Row, b: Row): number {
  const weight = ({ change: it }: Row): number => (it ? Math.abs(Math.log(it[0])) : 0);
  const control = ({ tags }: Row): number => Number(tags.includes("control"));
  const order =
    classes.indexOf(a.class) - classes.indexOf(b.class) || control(a) - control(b) || weight(b) - weight(a);
  return order !== 0 ? order : a.id < b.id ? -1 : 1;
}
