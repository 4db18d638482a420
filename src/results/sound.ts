/**
 * Whether a results file is one run, as the writer wrote it. Ratios are paired inside blocks, so a line taken from
 * another run does not fit the baseline beside it; the header counts what the cells say.
 */
import { readId } from "../id.ts";
import type { CellResult, MeasuredCell, Problem, Results } from "../model.ts";
import { median, pairedRatio } from "../stats/index.ts";
import { canonical } from "./canonical.ts";
import { destination } from "./destination.ts";

/** `file` is the path below the folder that holds `results/`. */
export function faultsOf(results: Results, text: string, file: string): Problem[] {
  const lines = text.split("\n");
  const at = (id: string): number =>
    lines.findIndex((line) => line.startsWith(`{"id":${JSON.stringify(id)},`)) + 1;
  return [
    ...misplaced(results, file),
    ...rewritten(results, lines, file),
    ...foreign(results).map(({ id, why }) => ({
      code: "mixed-results",
      message: `${id}: ${why}`,
      file,
      line: at(id),
      hint: "results of two runs do not mix: take either file whole, or run the suite again",
    })),
    ...miscounted(results).map((message) => ({ code: "mixed-results", message, file })),
  ];
}

function misplaced({ suite, machine, run }: Results, file: string): Problem[] {
  const { path, why } = destination({
    suite,
    machine,
    complete: run.complete,
    filtered: false,
    rounds: run.rounds,
  });
  if (why !== undefined)
    return [{ code: "no-evidence", message: `does not belong in results/: ${why}`, file }];
  return path === file ? [] : [{ code: "misplaced", message: `its place is ${path}`, file }];
}

function rewritten(results: Results, lines: readonly string[], file: string): Problem[] {
  const right = canonical(results).split("\n");
  const line = Math.max(lines.length, right.length);
  const first = Array.from({ length: line }, (_, i) => i).find((i) => lines[i] !== right[i]);
  if (first === undefined) return [];
  const ids = results.cells.map((cell) => cell.id);
  const sorted = ids.every((id, i) => i === 0 || (ids[i - 1] ?? "") < id);
  const message = sorted ? "not as Bakeoff writes it from here on" : "its cells are not sorted by id";
  const hint = "results are not edited by hand: restore the file, or run the suite again";
  return [{ code: "not-canonical", message, file, line: first + 1, hint }];
}

interface Misfit {
  readonly id: string;
  readonly why: string;
}

/** Stored numbers have 4 digits, and a ratio is made of two. */
const rounding = 0.002;
const near = (a: number, b: number): boolean => Math.abs(a / b - 1) <= rounding;

function foreign({ cells }: Results): Misfit[] {
  const measured = cells.filter((cell) => cell.status === "measured");
  const rows = Map.groupBy(measured, ({ id }) => readId(id).row);
  const columns = Map.groupBy(measured, ({ id }) => readId(id).column);
  return [
    ...[...rows.values()].flatMap((row) => odd(row, "def", "another definition than the rest of its case")),
    ...[...columns.values()].flatMap((column) =>
      odd(column, "impl", "another implementation than in its other cases"),
    ),
    ...measured.flatMap(offMedian),
    ...[...rows.values()].flatMap(unpaired),
  ];
}

const odd = (cells: readonly MeasuredCell[], part: "def" | "impl", why: string): Misfit[] =>
  cells.flatMap((cell) => (cell[part] === cells[0]?.[part] ? [] : [{ id: cell.id, why }]));

function offMedian({ id, ns, rounds }: MeasuredCell): Misfit[] {
  const trials = rounds.filter((it) => it !== null);
  return trials.length > 0 && near(ns, median(trials))
    ? []
    : [{ id, why: "its time is not that of its rounds" }];
}

function unpaired(row: readonly MeasuredCell[]): Misfit[] {
  const [reference, ...others] = row.filter(({ ratio }) => ratio === undefined);
  // Two cells without ratio have no rounds in common, which says nothing of either.
  if (reference === undefined || others.length > 0) return [];
  return row.flatMap(({ id, ratio, rounds }) => {
    if (ratio === undefined) return [];
    const found = pairedRatio(rounds, reference.rounds)?.interval;
    return found?.every((value, i) => near(value, ratio[i] ?? 0)) === true
      ? []
      : [{ id, why: `its ratio does not follow from its rounds and those of ${reference.id}` }];
  });
}

function miscounted({ cells, run: { noise } }: Results): string[] {
  const decided = (cell: CellResult): boolean =>
    cell.status === "measured" && (cell.verdict ?? "unsure") !== "unsure";
  const verdicts = cells.filter(decided).length;
  return verdicts === noise.verdicts
    ? []
    : [`the header counts ${noise.verdicts} verdicts and the cells have ${verdicts}: they are of two runs`];
}
