/**
 * The controls a case needs: for every cell that runs, its workload's floor with the same read mode, threads and
 * bytes, and its boundary's own where it has one. A control's axes are copied from the cell it guards; `through` is that
 * cell's boundary.
 */
import type { Catalog } from "../catalog.ts";
import {
  type Axis,
  type Case,
  type Cell,
  floorFor,
  type Operation,
  throughOf,
  type Value,
} from "../model/index.ts";
import { backendOf, draft, type Draft, workloadOf } from "./expand.ts";

/** One control cell for each distinct set of parameters, in the order of the cells they guard. */
export function floors(it: Case, guarded: readonly Draft[], catalog: Catalog): Draft[] {
  const { floor: always } = workloadOf(catalog, it.workload);
  const cells = new Map<string, Draft>();
  for (const { cell } of guarded) {
    for (const name of [always, floorFor(cell)]) {
      if (name === undefined) continue;
      const operation = backendOf(catalog, name).operations.find(({ workload }) => workload === it.workload);
      const own = operation && shared(operation, cell);
      if (own === undefined) continue;
      const floor = draft(it, name, own, operation);
      cells.set(floor.cell.id, floor);
    }
  }
  return [...cells.values()];
}

/** The control's parameters beside this cell; undefined when it cannot do what the cell does. */
function shared(operation: Operation, cell: Cell): Readonly<Record<string, Value>> | undefined {
  const own: Record<string, Value> = {};
  for (const [key, axis] of Object.entries(operation.params ?? {})) {
    const copied = key === "through" ? throughOf(cell) : cell.own[key];
    const fits = copied !== undefined && takes(axis, copied);
    if (!fits && copied !== undefined && key !== "through") return undefined;
    const value = fits ? copied : axis.default;
    if (value === undefined) return undefined;
    own[key] = value;
  }
  return own;
}

/** Whether a value of another operation's axis is one of this axis too. */
export function takes(axis: Axis, value: Value): boolean {
  if (axis.kind === "bytes" || axis.kind === "count") {
    return typeof value === "number" && value >= axis.min && value <= axis.max;
  }
  if (axis.kind === "choice") return axis.values.some((known) => known === value);
  if (axis.kind === "text") {
    return typeof value === "string" && value.length <= axis.max && axis.check(value) === true;
  }
  return typeof value === typeof axis.default;
}
