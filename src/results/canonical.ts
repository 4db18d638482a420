/**
 * The text of a results file. One value has one text, so that a commit shows exactly the cells that moved: keys in the
 * order of the schema, one element a line, cells sorted by id, measured numbers to 4 significant digits.
 * Counts (batch, items, bytes of work, facts) stay exact.
 */
import type { z } from "zod";
import type { CellResult, Results } from "../model/index.ts";
import { blankShape, measuredShape } from "./schema/cell.ts";
import { byCodeUnit, formed, isList } from "./schema/form.ts";
import { resultsShape } from "./schema/results.ts";

export { rounded } from "./schema/form.ts";

import { writtenOut } from "../unseen.ts";

/** The layout that this checkout writes, and the newest it reads. */
export const schema = 2;

export function canonical(results: Results): string {
  const { cells: _, ...shape } = resultsShape.shape;
  const cells = results.cells.toSorted((a, b) => byCodeUnit(a.id, b.id)).map(cellForm);
  const parts = Object.entries(shape).flatMap(([key, part]) => {
    const value = results[key as keyof typeof shape];
    return value === undefined ? [] : [{ key, part: part as z.ZodType, value: formed(part, value) }];
  });
  // What is short stands in the first line; maps and lists have lines of their own.
  const own = parts.filter(({ value }) => typeof value === "object" && value !== null);
  const head = Object.fromEntries(parts.filter((it) => !own.includes(it)).map((it) => [it.key, it.value]));
  return [
    `${json(head).slice(0, -1)},`,
    ...own.map(({ key, part, value }) => `"${key}":${isList(part) ? list(value as []) : json(value)},`),
    `"cells":${list(cells)}}`,
    "",
  ].join("\n");
}

const cellForm = (cell: CellResult): unknown =>
  formed(cell.status === "measured" ? measuredShape : blankShape, cell);

/** One element a line, so that a commit shows exactly those that moved. */
const list = (elements: readonly unknown[]): string =>
  `[${elements.map((it) => `\n${json(it)}`).join(",")}\n]`;

/** JSON.stringify would write NaN and infinities as null, which means something else here. */
const json = (value: unknown): string =>
  writtenOut(
    JSON.stringify(value, (key, part: unknown) => {
      if (typeof part === "number" && !Number.isFinite(part)) throw new Error(`results: ${key} is ${part}`);
      return part;
    }),
  );
