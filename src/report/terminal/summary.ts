/** The last lines of a run. */
import type { Results, Status } from "../../model/index.ts";

import { counted, duration, percent, tally } from "../table/words.ts";

const order: Readonly<Record<Status, 0>> = {
  measured: 0,
  wrong: 0,
  failed: 0,
  crashed: 0,
  timeout: 0,
  oom: 0,
  unsupported: 0,
  unavailable: 0,
  excluded: 0,
  "not-run": 0,
};

/** Cells by status and where the results are; `why` says why they are not among the committed ones. */
export function summaryLine(results: Results, to: { readonly path: string; readonly why?: string }): string {
  const counts = { ...order };
  for (const { status } of results.cells) counts[status]++;
  const cells =
    results.cells.length === 0 ? "no cells" : `${counted(results.cells.length, "cell")}: ${tally(counts)}`;
  return `${cells} → ${to.path}${to.why === undefined ? "" : ` (not in results/: ${to.why})`}`;
}

/** ns by activity → one line, the largest share first. `own`: the harness's share of the time of all blocks. */
export function whereTimeWent(spent: Readonly<Record<string, number>>, own: number | null = null): string {
  const parts = Object.entries(spent).filter(([, ns]) => ns > 0);
  const total = parts.reduce((sum, [, ns]) => sum + ns, 0);
  const shares = parts
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, ns]) => `${what} ${percent(ns / total)}`);
  const each = own === null ? "" : `; the harness itself took ${Math.round(100 * own)} % of the measuring`;
  return `took ${duration(total)}${shares.length === 0 ? "" : `: ${shares.join(", ")}`}${each}`;
}
