/** The values that the ids of a plan leave out, by workload and backend. */
import type { Catalog } from "../catalog.ts";
import { defaultsOf } from "../id.ts";
import type { Axes, Plan, Results } from "../model/index.ts";

/** Own axes of a backend are those it declares for the workloads of this plan. */
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
