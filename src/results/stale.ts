/** Which committed cells this checkout's suite does not have, and which its code did not make. Nothing is run or built. */
import type { Catalog } from "../catalog.ts";
import { readId } from "../id.ts";
import type { MeasuredCell, Plan, Planned, Results } from "../model/index.ts";
import { question } from "./definition.ts";
import { implementationOf } from "./implementer.ts";
import { protocol } from "./protocol.ts";

export interface Standing {
  /** Ids that the suite has no cell for. */
  readonly unknown: readonly string[];
  /** Ids by what differs. */
  readonly stale: ReadonlyMap<string, string>;
  /** Columns of the suite that have no result. */
  readonly missing: readonly string[];
}

/** The cell of the suite that an id means. */
export function knownTo(plan: Plan, catalog: Catalog): (id: string) => Planned | undefined {
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  return (id) => cells.get(id) ?? besides(id, plan, catalog);
}

export function standing(results: Results, plan: Plan, catalog: Catalog): Standing {
  const found = new Set(results.cells.map(({ id }) => id));
  const known = knownTo(plan, catalog);
  const impl = remember(
    (cell: Planned) => [cell.backend, ...(cell.inner ?? [])].join(" "),
    (cell) => implementationOf(cell, catalog),
  );
  const asked = remember(
    (cell: Planned) => cell.case,
    (cell) => questionOf(cell, catalog),
  );
  const why = (it: MeasuredCell): string | undefined => {
    const cell = known(it.id);
    if (cell === undefined) return undefined;
    if (it.def.split(".")[0] !== asked(cell)) return "definition";
    return it.impl === impl(cell) ? undefined : "implementation";
  };
  return {
    unknown: results.cells.flatMap(({ id }) => (known(id) === undefined ? [id] : [])),
    stale: new Map(
      results.cells.flatMap((it) => {
        const differs = it.status === "measured" ? why(it) : undefined;
        return differs === undefined ? [] : [[it.id, differs] as const];
      }),
    ),
    missing: plan.cells.flatMap(({ id, role }) => (role === "column" && !found.has(id) ? [id] : [])),
  };
}

/** Twins and floors stand beside what ran, and that another machine may have been able to run. */
function besides(id: string, plan: Plan, catalog: Catalog): Planned | undefined {
  const { row, column, backend, twin } = readId(id);
  const it = plan.cells.find((cell) => cell.case === row && (!twin || cell.id === `${row} | ${column}`));
  if (it === undefined || twin) return it;
  const isFloor = catalog.workloads.get(it.workload)?.value.floor === backend;
  return isFloor
    ? { id, case: row, workload: it.workload, params: it.params, backend, own: {}, role: "floor" }
    : undefined;
}

function questionOf({ workload: name, params }: Planned, catalog: Catalog): string {
  const workload = catalog.workloads.get(name)?.value;
  return workload === undefined ? "" : question({ workload, params, protocol });
}

/** Reading sources once per backend, not once per cell. */
function remember<T>(key: (it: T) => string, make: (it: T) => string): (it: T) => string {
  const made = new Map<string, string>();
  return (it) => {
    const known = made.get(key(it)) ?? make(it);
    made.set(key(it), known);
    return known;
  };
}
