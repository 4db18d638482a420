/** `bun run results:check`: what stands in `results/` is whole, of one run each, and of this checkout's suites. */
import type { Problem, Results } from "../model.ts";
import { checkoutFor } from "./checkout.ts";
import { faultsOf } from "./sound.ts";
import { readResults } from "./read.ts";
import { workingTree } from "./source.ts";
import { type Standing, standing } from "./stale.ts";

export interface Committed {
  readonly file: string;
  readonly cells: number;
  readonly standing: Standing | null;
  /** Any of them fails the check; stale cells do not. */
  readonly problems: readonly Problem[];
}

/** `home` holds `results/` and `suites/`. */
export async function checkCommitted(home: string): Promise<Committed[]> {
  const checked: Committed[] = [];
  for (const [file, text] of workingTree(home).texts) {
    const read = readResults(text, file);
    checked.push(
      "problems" in read
        ? { file, cells: 0, standing: null, problems: read.problems }
        : await check(read.results, text, file, home),
    );
  }
  return checked;
}

async function check(results: Results, text: string, file: string, home: string): Promise<Committed> {
  const faults = faultsOf(results, text, file);
  const cells = results.cells.length;
  const checkout = await checkoutFor(results, home);
  if ("problems" in checkout)
    return { file, cells, standing: null, problems: [...faults, ...checkout.problems] };
  const found = standing(results, checkout.plan, checkout.catalog);
  const unknown = found.unknown.map((id) => ({
    code: "unknown-cell",
    message: `${id} is no cell of the suite ${results.suite}`,
    file,
    hint: "run the suite again",
  }));
  return { file, cells, standing: found, problems: [...faults, ...unknown] };
}
