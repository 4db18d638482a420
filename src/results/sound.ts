/**
 * Whether a results file is one run, as the writer wrote it: in its place, to the byte, and saying nothing that its own
 * cells do not show. docs/results-format.md says what that finds and what it cannot.
 */
import type { Problem, Results } from "../model/index.ts";
import { destination } from "./destination.ts";
import { canonical } from "./canonical.ts";
import type { Again } from "./sound/again.ts";
import { cellMisfits, oddCells } from "./sound/cells.ts";
import { claimMisfits } from "./sound/claims.ts";
import { headerMisfits, type Present } from "./sound/header.ts";
import { type Beside, checkoutMisfits } from "./sound/kept.ts";
import type { Misfit } from "./sound/misfit.ts";
import { sealOf } from "./seal.ts";

/** By itself. `file` is the path below the folder that holds `results/`. */
export function faultsOf(results: Results, text: string, file: string): Problem[] {
  return [
    ...misplaced(results, file),
    ...rewritten(results, text.split("\n"), file),
    ...told([...unsealed(results), ...oddCells(results)], text, file),
  ];
}

/** With what this checkout knows of its suite. */
export function contradictions(
  results: Results,
  text: string,
  file: string,
  again: Again,
  beside: Beside,
  present: Present,
): Problem[] {
  const found = [
    ...checkoutMisfits(results, beside),
    ...headerMisfits(results, again, beside.known, present),
    ...claimMisfits(results, again),
    ...cellMisfits(results, again),
  ];
  return told(found, text, file);
}

function told(found: readonly Misfit[], text: string, file: string): Problem[] {
  const lines = text.split("\n");
  const at = (start: string): number => lines.findIndex((line) => line.startsWith(start)) + 1;
  return found.map(({ message, line = "" }) => ({
    code: "mixed-results",
    message,
    file,
    ...(at(line) > 0 && { line: at(line) }),
    hint: "results are not edited, and those of two runs do not mix: take a file whole, or run the suite again",
  }));
}

/** Files from before there were seals have none. */
const unsealed = (results: Results): Misfit[] =>
  results.seal === undefined || results.seal === sealOf(results)
    ? []
    : [{ message: "its seal is not that of what it holds: the file was changed after its run wrote it" }];

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
