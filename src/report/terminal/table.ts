/** Aligns text in columns and folds a table that is wider than the terminal into several, keeping the row heads. */

export interface TableColumn {
  readonly head: readonly string[];
  /** A rule is drawn before the first column that is set apart. */
  readonly apart: boolean;
  /** For each row, its lines. Colour codes take no room. */
  readonly cells: readonly (readonly string[])[];
}

const gap = "  ";
const rule = "│ ";

/** Lines; tables are parted by an empty one. A column wider than the terminal is not cut. */
export function table(heads: readonly string[], columns: readonly TableColumn[], width: number): string[] {
  const first = widest(heads);
  return fold(columns, width - first).flatMap((part, i) => [
    ...(i > 0 ? [""] : []),
    ...lines(heads, first, part),
  ]);
}

function fold(columns: readonly TableColumn[], room: number): TableColumn[][] {
  const parts: TableColumn[][] = [];
  let left = 0;
  for (const column of columns) {
    const part = parts.at(-1);
    const needs = gap.length + rule.length + widthOf(column);
    if (part === undefined || needs > left) {
      parts.push([column]);
      left = room - needs;
    } else {
      part.push(column);
      left -= needs - (column.apart && !part.at(-1)?.apart ? 0 : rule.length);
    }
  }
  return parts;
}

function lines(heads: readonly string[], first: number, columns: readonly TableColumn[]): string[] {
  const height = Math.max(...columns.map((column) => column.head.length));
  const line = (head: string, of: (column: TableColumn) => string): string => {
    const cells = columns.map((column, i) => {
      const mark = column.apart && columns[i - 1]?.apart !== true ? rule : "";
      return gap + mark + padded(of(column), widthOf(column));
    });
    return (padded(head, first) + cells.join("")).trimEnd();
  };
  const top = Array.from({ length: height }, (_, i) => line("", (column) => column.head[i] ?? ""));
  const body = heads.flatMap((head, row) => {
    const tall = Math.max(1, ...columns.map((column) => column.cells[row]?.length ?? 0));
    return Array.from({ length: tall }, (_, i) =>
      line(i === 0 ? head : "", (column) => column.cells[row]?.[i] ?? ""),
    );
  });
  return [...top.filter((text) => text !== ""), ...body];
}

const widest = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => Bun.stringWidth(text)));

const widthOf = (column: TableColumn): number => widest([...column.head, ...column.cells.flat()]);

const padded = (text: string, width: number): string => text + " ".repeat(width - Bun.stringWidth(text));
