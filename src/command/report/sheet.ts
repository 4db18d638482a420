/** A results file as a sheet of the page: with what the checkout knows of it, and what git knows of its past. */
import type { Results } from "../../model/index.ts";
import type { Sheet } from "../../report/html/sheet.ts";
import { standing } from "../../results/stale.ts";
import { checkoutFor } from "../checkout.ts";
import { historyOf } from "./history.ts";

export interface Known {
  /** The folder that holds `suites/` and `results/`. */
  readonly home: string;
  /** Draw the cells' past from the commits of the file. */
  readonly history: boolean;
}

/** A suite that this checkout cannot plan is shown as it is. */
export async function sheetOf(results: Results, { home, history }: Known): Promise<Sheet> {
  const title = `${results.suite} · ${results.machine}`;
  const past = history ? { history: historyOf(results, home) } : {};
  const checkout = await checkoutFor(results, home);
  if ("problems" in checkout) return { title, results, ...past };
  const { plan, catalog } = checkout;
  const stale = Object.fromEntries(standing(results, plan, catalog).stale);
  const planned = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const snippets = Object.fromEntries(
    results.cells.flatMap(({ id }): [string, string][] => {
      const cell = planned.get(id);
      const operations = cell && catalog.backends.get(cell.backend)?.value.operations;
      const snippet = operations?.find(({ workload }) => workload === cell?.workload)?.snippet;
      return cell !== undefined && typeof snippet === "function"
        ? [[id, snippet(cell.params, cell.own)]]
        : [];
    }),
  );
  return { title, results, stale, snippets, ...past };
}
