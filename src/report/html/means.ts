/** The last line of a table: each column's geometric mean over the rows that all of them have, and a bar for it. */
import { mean } from "../../stats/describe.ts";
import type { Column, Row } from "../table/grid.ts";
import { counted } from "../table/words.ts";
import { times } from "./cell.ts";
import { html, type Markup } from "./markup.ts";
import type { Measures } from "../../model/index.ts";
import { kindOf, referenceOf } from "./metric.ts";
import { cellAt, type Shown } from "./sheet.ts";

/** The only mean for ratios. */
const geometric = (values: readonly number[]): number => Math.exp(mean(values.map(Math.log)));

/** Of the rows, at least so many shall be shared. */
const enough = 0.5;

/** A column that leaves too little to compare the others by goes, the one with the least of its own first. */
function comparable(
  keys: readonly string[],
  rows: readonly Row[],
  has: (row: Row, key: string) => boolean,
): string[] {
  const left = keys.filter((key) => rows.some((row) => has(row, key)));
  const own = (key: string): number => rows.filter((row) => has(row, key)).length;
  while (
    left.length > 2 &&
    rows.filter((row) => left.every((key) => has(row, key))).length < enough * rows.length
  ) {
    const least = left.toSorted((a, b) => own(a) - own(b))[0] ?? "";
    left.splice(left.indexOf(least), 1);
  }
  return left;
}

export function means(
  columns: readonly Column[],
  rows: readonly Row[],
  apart: (column: Column) => boolean,
  measures: Measures,
  shown: Shown,
): Markup | undefined {
  if (shown.sheet.pair !== undefined || rows.length < 2) return undefined;
  const { baseline } = shown.state;
  const kind = kindOf(shown.state.metric, measures);
  const value = (row: Row, key: string): number | null => {
    const cell = cellAt(row, key);
    const [mine, base] = [cell?.status === "measured" ? cell : undefined, referenceOf(row, baseline)];
    if (mine === undefined || base === undefined) return null;
    const [own, theirs] = [kind.value(mine), kind.value(base)];
    return own === null || theirs === null || own <= 0 || theirs <= 0 ? null : own / theirs;
  };
  const ranked = columns.filter((it) => !apart(it));
  const has = (key: string): number => rows.filter((row) => value(row, key) !== null).length;
  const compared = comparable(
    ranked.map(({ key }) => key),
    rows,
    (row, key) => value(row, key) !== null,
  );
  const shared = rows.filter((row) => compared.every((key) => value(row, key) !== null));
  if (compared.length < 2 || shared.length < 2) return undefined;
  const found = new Map(compared.map((key) => [key, geometric(shared.map((row) => value(row, key) ?? 1))]));
  const most = Math.max(...found.values());
  const turned = kind.turned === true;
  return html`<tfoot>
    <tr>
      <th scope="row" title="over the rows that every column with a bar has">
        geometric mean<small>${counted(shared.length, "shared row")}</small>
      </th>
      ${columns.map((column) => {
        const middle = found.get(column.key);
        const side = apart(column) ? "apart" : "";
        if (middle === undefined)
          return html`<td class="none ${side}" title="has ${has(column.key)} of ${rows.length} rows">–</td>`;
        const style = `--w:${((100 * middle) / most).toFixed(0)}%`;
        return html`<td class="mean ${side}" style="${style}">
          <b>${times(turned ? 1 / middle : middle)}</b>
        </td>`;
      })}
    </tr>
  </tfoot>`;
}
