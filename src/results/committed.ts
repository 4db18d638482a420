/** `bun run results:check`: what stands in `results/` is whole, of one run each, and of this checkout's suites. */
import type { Problem, Results } from "../model/index.ts";
import { workedOut } from "./sound/again.ts";
import { checkoutFor } from "./checkout.ts";
import { otherWords } from "./sound/claims.ts";
import { git } from "./git.ts";
import type { Present } from "./sound/header.ts";
import { readResults } from "./read.ts";
import { rulesOf } from "./rules.ts";
import { contradictions, faultsOf } from "./sound.ts";
import { workingTree } from "./source.ts";
import { knownTo, type Standing, standing } from "./stale.ts";

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

/** `home` holds `results/` and `suites/`; `now` is in ms since the epoch. */
export async function checkCommitted(home: string, now: number): Promise<Committed[]> {
  const present = presentAt(home, now);
  const tree = workingTree(home);
  if ("problems" in tree) return [unchecked("results", 0, tree.problems)];
  const checked: Committed[] = [];
  for (const [file, text] of tree.texts) {
    const read = readResults(text, file);
    checked.push(
      "problems" in read
        ? unchecked(file, 0, read.problems)
        : await check(read.results, text, file, home, present),
    );
  }
  return checked;
}

async function check(
  results: Results,
  text: string,
  file: string,
  home: string,
  present: Present,
): Promise<Committed> {
  const faults = faultsOf(results, text, file);
  const cells = results.cells.length;
  const checkout = await checkoutFor(results, home);
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
  const again = workedOut(results, plan, known, rulesOf(results.baseline, catalog));
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

const unchecked = (file: string, cells: number, problems: readonly Problem[]): Committed => ({
  file,
  cells,
  standing: null,
  reworded: [],
  notes: [],
  problems,
});

const presentAt = (home: string, now: number): Present => ({
  now,
  bun: Bun.version,
  revision: Bun.revision.slice(0, 9),
  committed: (commit) => {
    if (!/^[0-9a-f]{7,40}$/.test(commit)) return null;
    const seconds = git(home, "show", "--no-patch", "--format=%ct", commit)?.trim();
    return seconds === undefined || seconds === "" ? null : Number(seconds) * 1000;
  },
});
