/**
 * Results as a matrix for the terminal: a block for each workload, a row for each case, a column for each
 * backend with its own parameters. It lays out what `stats` decided; each hole says why it is one.
 */
import { type CellResult, type Measures, measuresIn, type Results, type Verdict } from "../../model/index.ts";
import { typed } from "../../invocation.ts";
import { decoded } from "../../names.ts";
import { advice } from "./advice.ts";
import { cellLines } from "./cell.ts";
import { type Footnotes, footnotes, remarkOf } from "../table/footnotes.ts";
import { type Column, type Grid, type Row, grids } from "../table/grid.ts";
import { glyphs, marks, verdictNames } from "../table/marks.ts";
import { measureNotes } from "../table/measures.ts";
import { type Paint, painter } from "./paint.ts";
import { type TableColumn, table } from "./table.ts";
import { counted, indented, percent, plain } from "../table/words.ts";

export interface Look {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** Show the controls too, which nobody chooses between. */
  readonly floors?: boolean;
}

/** Ends with a newline. */
export function matrix(results: Results, { width, color, floors = false }: Look): string {
  const paint = painter(color);
  const whole = grids(results);
  const all = floors ? whole : whole.map(withoutFloors);
  const left = floors ? 0 : new Set(whole.flatMap(floorsOf)).size;
  const notes = footnotes(all.flatMap(cellsInOrder).flatMap(remarkOf));
  const { suite, machine, question, baseline, run } = results;
  const title = `${suite} · ${machine} · Bun ${run.bun} · ${counted(run.rounds, "round")}`;
  const lines = [
    ...indented("", title, width).map((line) => paint("title", line)),
    ...indented("", question, width),
    ...indented("", `Ratios are time ÷ time of ${baseline}: below 1× is faster.`, width),
    ...all.flatMap((grid) => block(grid, results, notes, paint, width)),
    "",
    ...legend(results.cells, width),
    ...(left === 0
      ? []
      : indented(
          "",
          `${counted(left, "floor")} left out: ${typed(`report --format term --floors ${results.suite}`)}`,
          width,
        ).map((line) => paint("faint", line))),
    ...notes.lines(width),
    ...advice(results, paint, width),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

const floorsOf = ({ columns }: Grid): string[] => columns.filter(({ floor }) => floor).map(({ key }) => key);

const withoutFloors = (grid: Grid): Grid => ({
  ...grid,
  columns: grid.columns.filter(({ floor }) => !floor),
});

const cellsInOrder = (grid: Grid): CellResult[] =>
  grid.rows.flatMap((row) => [
    ...grid.columns.flatMap(({ key }) => row.cells.get(key) ?? []),
    ...(row.twin ? [row.twin] : []),
  ]);

function block(grid: Grid, results: Results, notes: Footnotes, paint: Paint, width: number): string[] {
  const measures = measuresIn(results, grid.workload);
  const unseen = grid.leftOut === 0 ? [] : [`${counted(grid.leftOut, "case")} not run`];
  if (grid.rows.length === 0) return ["", `${plain(grid.workload)}: ${unseen.join("")}`];
  const heads = grid.rows.map((row) => `  ${plain(row.head)}`);
  const columns = grid.columns.map((column): TableColumn => ({
    head: columnHead(column, grid),
    apart: column.floor,
    cells: grid.rows.map((row) => lookUp(row, column, measures, notes, paint)),
  }));
  return [
    "",
    paint("title", plain(grid.workload)),
    ...table(heads, columns, width),
    ...[
      ...measureNotes(measures),
      ...otherReferences(grid, results.baseline),
      ...twins(grid.rows),
      ...unseen,
    ].flatMap((line) => indented("  ", line, width).map((part) => paint("faint", part))),
  ];
}

function columnHead({ key, floor }: Column, { columns }: Grid): string[] {
  const group = columns.some((column) => column.floor) ? [floor ? "floor" : ""] : [];
  return [...group, ...key.split(" ").map((part) => plain(decoded(part)))];
}

function lookUp(
  row: Row,
  { key, floor }: Column,
  measures: Measures,
  notes: Footnotes,
  paint: Paint,
): string[] {
  const cell = row.cells.get(key);
  if (cell === undefined) return [paint("faint", "·")];
  const reference = row.reference === key;
  return cellLines(cell, { reference, floor, note: notes.mark(cell.id), measures }, paint);
}

function otherReferences({ rows }: Grid, baseline: string): string[] {
  return rows.flatMap((row) => {
    const { reference } = row;
    if (reference === undefined || reference.split(" ")[0] === baseline) return [];
    return [`${row.head}: 1× is ${reference}, as ${baseline} was not measured here`];
  });
}

/** The baseline against itself: what this run takes for a difference where there is none. */
function twins(rows: readonly Row[]): string[] {
  const pairs = rows.flatMap((row) =>
    row.twin?.status === "measured" && row.twin.ratio
      ? [{ row, off: Math.abs(row.twin.ratio[0] - 1), verdict: row.twin.verdict }]
      : [],
  );
  if (pairs.length === 0) return [];
  const worst = Math.max(...pairs.map(({ off }) => off));
  const apart = pairs.filter(({ verdict }) => verdict === "faster" || verdict === "slower");
  const told = `A/A column: within ${percent(worst)} of the baseline in ${counted(pairs.length, "case")}`;
  if (apart.length === 0) return [told];
  return [`${told}; judged different in ${apart.map(({ row }) => row.head).join(", ")}: no verdicts there`];
}

/** Only what occurs. */
function legend(cells: readonly CellResult[], width: number): string[] {
  const measured = cells.filter((cell) => cell.status === "measured");
  const verdicts = (Object.keys(glyphs) as Verdict[]).filter((verdict) =>
    measured.some((cell) => cell.verdict === verdict),
  );
  const flags = new Set(measured.flatMap((cell) => cell.flags));
  const items = [
    ...verdicts.map((verdict) => `${glyphs[verdict]} ${verdictNames[verdict]}`),
    ...[...flags].toSorted().map((flag) => `${marks[flag]} ${flag}`),
  ];
  // A sign and its word stay together.
  const whole = items.map((it) => it.replaceAll(" ", "\u00a0")).join("  ");
  return items.length === 0 ? [] : indented("", whole, width).map((line) => line.replaceAll("\u00a0", " "));
}
