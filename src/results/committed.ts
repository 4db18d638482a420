/** Whether one file of `results/` is whole, of one run, and of this checkout's suite. */
import type { Catalog } from "../catalog.ts";
import type { Plan, Problem, Results } from "../model/index.ts";
import { workedOut } from "./sound/again.ts";
import { otherWords } from "./sound/claims.ts";
import type { Present } from "./sound/header.ts";
import { rulesOf } from "./rules.ts";
import { contradictions, faultsOf } from "./sound.ts";
import { knownTo, type Standing, standing } from "./stale.ts";

/** What this checkout would run for a suite and write for its cells. */
export interface Checkout {
  readonly plan: Plan;
  readonly catalog: Catalog;
}

export interface Committed {
  readonly file: string;
  readonly cells: number;
  readonly standing: Standing | null;
  /** Sentences that this code would word in another way. */
  readonly reworded: readonly string[];
  /** What has changed since that is no fault of the file. */
  readonly notes: readonly string[];
  /** Any of them fails the check; stale cells do not. */
  readonly problems: readonly Problem[];
}

/** `text` is what stands in `file`, as it was read into `results`. */
export function checkFile(
  results: Results,
  text: string,
  file: string,
  checkout: Checkout | { readonly problems: readonly Problem[] },
  present: Present,
): Committed {
  const faults = faultsOf(results, text, file);
  const cells = results.cells.length;
  if ("problems" in checkout) return unchecked(file, cells, [...faults, ...checkout.problems]);
  const { plan, catalog } = checkout;
  const found = standing(results, plan, catalog);
  const unknown = found.unknown.map((id) => ({
    code: "unknown-cell",
    message: `${id} is no cell of the suite ${results.suite}`,
    file,
    hint: "run the suite again",
  }));
  const known = knownTo(plan, catalog);
  const again = workedOut(results, plan, known, rulesOf(results.baseline, catalog, results.run.env));
  const beside = { plan, catalog, known, stale: found.stale };
  const wrong = contradictions(results, text, file, again, beside, present);
  const notes =
    plan.baseline === results.baseline
      ? []
      : [`ratios are taken against ${results.baseline}; the suite's baseline is ${plan.baseline} now`];
  return {
    file,
    cells,
    standing: found,
    reworded: otherWords(results, again),
    notes,
    problems: [...faults, ...unknown, ...wrong],
  };
}

export const unchecked = (file: string, cells: number, problems: readonly Problem[]): Committed => ({
  file,
  cells,
  standing: null,
  reworded: [],
  notes: [],
  problems,
});
