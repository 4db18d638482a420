/** What a results file says of its workloads and backends beside their cells. */
import type { Catalog } from "../catalog.ts";
import { defaultsOf } from "../id.ts";
import type { Axes, Plan, Results } from "../model/index.ts";

/** Which facts are results, by the plan's workloads; absent where none of them declares any. */
export function measuresOf(plan: Plan, catalog: Catalog): Pick<Results, "measures"> {
  const names = [...new Set(plan.cells.map((cell) => cell.workload))];
  const declared = names.flatMap((name) => {
    const { measures } = catalog.workloads.get(name)?.value ?? {};
    return measures === undefined ? [] : [[name, measures] as const];
  });
  return declared.length === 0 ? {} : { measures: Object.fromEntries(declared) };
}

/** The values that ids leave out. Own axes of a backend are those it declares for the workloads of this plan. */
export function allDefaults(plan: Plan, catalog: Catalog): Results["defaults"] {
  const workloads = [...new Set(plan.cells.map((cell) => cell.workload))];
  const own = (backend: string): Axes =>
    Object.assign(
      {},
      ...(catalog.backends.get(backend)?.value.operations ?? [])
        .filter((it) => workloads.includes(it.workload))
        .map((it) => it.params ?? {}),
    ) as Axes;
  return Object.fromEntries([
    ...workloads.map((name) => [name, defaultsOf(catalog.workloads.get(name)?.value.params ?? {})]),
    ...[...new Set(plan.cells.map((cell) => cell.backend))].map((name) => [name, defaultsOf(own(name))]),
  ]);
}
