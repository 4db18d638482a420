/** A results file as a sheet of the page: with what the checkout knows of it, and what git knows of its past. */
import { join } from "node:path";
import { type Catalog, loadCatalog } from "../../catalog.ts";
import { readId } from "../../id.ts";
import type { Planned, Results } from "../../model/index.ts";
import type { Sheet } from "../../report/html/sheet.ts";
import type { Links } from "../../report/table/link.ts";
import { standing } from "../../results/stale.ts";
import { checkoutFor } from "../checkout.ts";
import { historyOf } from "./history.ts";

export interface Known {
  /** The folder that holds `suites/` and `results/`. */
  readonly home: string;
  /** Draw the cells' past from the commits of the file. */
  readonly history: boolean;
}

/** A suite that this checkout cannot plan is shown as it is, with what its ids say. */
export async function sheetOf(results: Results, { home, history }: Known): Promise<Sheet> {
  const checkout = await checkoutFor(results, home);
  const planned = "problems" in checkout ? undefined : checkout;
  const catalog = planned?.catalog ?? (await loadCatalog(join(home, "suites", "any.yaml")));
  return {
    title: `${results.suite} · ${results.machine}`,
    results,
    ...(planned && { stale: Object.fromEntries(standing(results, planned.plan, catalog).stale) }),
    snippets: snippetsOf(results, catalog, planned?.plan.cells ?? []),
    links: linksOf(results, catalog),
    ...(history && { history: historyOf(results, home) }),
  };
}

/** What the workloads of the file say they make to be sent. */
const linksOf = ({ cells }: Results, { workloads }: Catalog): Links =>
  Object.fromEntries(
    [...new Set(cells.map(({ id }) => readId(id).workload))].flatMap((name) => {
      const crosses = workloads.get(name)?.value.crosses;
      return crosses === undefined ? [] : [[name, crosses] as const];
    }),
  );

/** Of operations whose call depends on the case; the others' stand in the notes. */
function snippetsOf(
  { cells, defaults }: Results,
  catalog: Catalog,
  planned: readonly Planned[],
): Record<string, string> {
  const known = new Map(planned.map((cell) => [cell.id, cell]));
  return Object.fromEntries(
    cells.flatMap(({ id }): [string, string][] => {
      const { workload, params, backend, own } = readId(id);
      const operations = catalog.backends.get(backend)?.value.operations;
      const snippet = operations?.find((it) => it.workload === workload)?.snippet;
      if (typeof snippet !== "function") return [];
      const said = { params: { ...defaults[workload], ...params }, own: { ...defaults[backend], ...own } };
      const cell = known.get(id) ?? said;
      return [[id, snippet(cell.params, cell.own)]];
    }),
  );
}
