/** A checkout with one results file, which tests edit, lay out and seal again as Bakeoff does. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readId } from "../../src/id.ts";
import type { CellResult, MeasuredCell, Results } from "../../src/model/index.ts";
import { canonical } from "../../src/results/canonical.ts";
import { sealed } from "../../src/results/seal.ts";
import { checkCommitted } from "../../src/command/results-check.ts";
import type { Committed } from "../../src/results/committed.ts";

export const now = Date.parse("2026-12-01T00:00:00Z");

export async function checked(home: string, results: Results): Promise<Committed> {
  const path = join(home, "results", results.suite, `${results.machine}.json`);
  rmSync(join(home, "results"), { recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, canonical(sealed(results)));
  const [it] = await checkCommitted(home, now);
  return it!;
}

export const problems = async (home: string, results: Results): Promise<string[]> =>
  (await checked(home, results)).problems.map(({ message }) => message);

/** What is said of an edit, which must change something. */
export async function saidOf(home: string, run: Results, edit: (run: Results) => Results): Promise<string> {
  const it = edit(run);
  if (canonical(it) === canonical(run)) throw new Error("the edit changes nothing");
  return (await problems(home, it)).join("\n");
}

export const cells = (it: Results, change: (cell: MeasuredCell) => CellResult | []): Results => ({
  ...it,
  cells: it.cells.flatMap((cell) => (cell.status === "measured" ? change(cell) : cell)),
});
export const decided = (it: Results, verdict: string): MeasuredCell =>
  it.cells.find((cell) => cell.status === "measured" && cell.verdict === verdict) as MeasuredCell;
export const header = (it: Results, over: Partial<Results["run"]>): Results => ({
  ...it,
  run: { ...it.run, ...over },
});
export const first = "hash/memory algo=xxh3-64 size=1KiB buffers=1000";
export const inFirst = (cell: MeasuredCell): boolean => readId(cell.id).row === first;
