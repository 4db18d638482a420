/** The changes as a matrix: a row for each case, a column for each backend with its own parameters. */
import type { Diff, Row } from "../../diff/model.ts";
import { readId } from "../../id.ts";
import { classGlyphs, signed } from "../table/diff-words.ts";
import { naturally } from "../table/order.ts";
import { code, halves } from "./escape.ts";

export interface ChangeMatrix {
  /** What a title says of columns that have no place; nothing where all have. */
  readonly cut: string;
  readonly header: readonly string[];
  readonly lines: readonly string[];
}

/** Columns that a table can have and still be read. */
const widest = 24;

export function changeMatrix({ rows }: Diff): ChangeMatrix {
  const split = rows.map((row) => {
    const [name, column] = halves(row.id);
    const { workload, params } = readId(row.id);
    return { row, name, column, params: { workload, ...params } };
  });
  const all = [...new Set(split.map(({ column }) => column))].toSorted();
  const columns = all.slice(0, widest);
  const byCase = Map.groupBy(naturally(split), ({ name }) => name);
  return {
    cut: all.length > widest ? `, the first ${widest} of ${all.length}` : "",
    header: [
      `| | ${columns.map((column) => code(column)).join(" | ")} |`,
      `|-|${columns.map(() => "-:|").join("")}`,
    ],
    lines: [...byCase].map(([name, them]) => {
      const own = new Map(them.map(({ column, row }) => [column, row]));
      return `| ${code(name)} | ${columns.map((column) => mark(own.get(column))).join(" | ")} |`;
    }),
  };
}

/** Nothing was judged, or nothing moved: the glyph is enough. */
function mark(row: Row | undefined): string {
  if (row === undefined) return "";
  const glyph = classGlyphs[row.class];
  return row.change !== undefined && row.class !== "same" ? `${glyph} ${signed(row.change[0])}` : glyph;
}
