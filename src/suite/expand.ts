/** Grids → cases, and a case's columns → cells. Plain products in declared order, the last axis fastest; equals merge. */
import type { Catalog } from "../catalog.ts";
import { cellId, phrase } from "../id.ts";
import { backendAxes } from "../inner.ts";
import {
  type Case,
  type Cell,
  isControl,
  type Listed,
  type Operation,
  type Params,
  type Problem,
  type Value,
  type Workload,
} from "../model/index.ts";
import type { Column, Suite, Values } from "./suite.ts";

/** More cells than this is a slip of the pen: at one trial of half a second each, a round would take three hours. */
export const mostCells = 20_000;

export function product(values: Values): Params[] {
  let rows: Readonly<Record<string, Value>>[] = [{}];
  for (const [name, choices] of Object.entries(values)) {
    rows = rows.flatMap((row) => choices.map((value) => ({ ...row, [name]: value })));
  }
  return rows;
}

const sizeOf = (values: Values): number =>
  Object.values(values).reduce((size, choices) => size * choices.length, 1);

/** How many cells the products would have, before equals merge. */
export function countCells({ grids, columns }: Suite): number {
  let cells = 0;
  for (const { workload, values } of grids) {
    for (const column of columns) {
      const own = column.grids.get(workload) ?? [{}];
      cells += sizeOf(values) * own.reduce((sum, grid) => sum + sizeOf(grid), 0);
    }
  }
  return cells;
}

const found = <T>(table: ReadonlyMap<string, { readonly value: T }>, name: string): T => {
  const entry = table.get(name);
  if (entry === undefined) throw new Error(`${name} is not in the catalog`);
  return entry.value;
};

export const workloadOf = (catalog: Catalog, name: string): Workload => found(catalog.workloads, name);
export const backendOf = (catalog: Catalog, name: string): Listed => found(catalog.backends, name);

/** Every case of the suite, and the ones its workload does not allow, at their grid. */
export function expandCases(suite: Suite, catalog: Catalog): { cases: Case[]; problems: Problem[] } {
  const cases = new Map<string, Case>();
  const problems = new Map<string, Problem>();
  for (const { workload: name, values, place } of suite.grids) {
    const workload = workloadOf(catalog, name);
    for (const params of product(values)) {
      const id = phrase(name, workload.params, params);
      const allowed = workload.allows?.(params) ?? true;
      if (allowed === true) cases.set(id, cases.get(id) ?? { id, workload: name, params });
      // One sentence per grid and reason; a hundred sizes that are wrong alike need not be listed.
      else {
        const message = `${id} makes no case: ${allowed.why}`;
        const key = JSON.stringify([place, allowed.why]);
        problems.set(key, problems.get(key) ?? { code: "not-allowed", message, ...place });
      }
    }
  }
  return { cases: [...cases.values()], problems: [...problems.values()] };
}

export interface Draft {
  readonly cell: Cell;
  /** Absent where the backend does not do the workload. */
  readonly operation?: Operation;
}

/** The cells of one backend in one case. */
export function expandColumn(it: Case, { backend: name, grids }: Column, catalog: Catalog): Draft[] {
  const backend = backendOf(catalog, name);
  const operation = backend.operations.find(({ workload }) => workload === it.workload);
  const cells = new Map<string, Draft>();
  for (const own of (grids.get(it.workload) ?? [{}]).flatMap(product)) {
    const made = draft(it, name, own, operation);
    cells.set(made.cell.id, made);
  }
  return [...cells.values()];
}

/** Controls are floors wherever they stand: they are never ranked. */
export function draft(it: Case, backend: string, own: Params, operation: Operation | undefined): Draft {
  const inner = backendAxes(operation?.params ?? {}).map(({ name }) => String(own[name]));
  const cell: Cell = {
    id: cellId(it.id, phrase(backend, operation?.params ?? {}, own)),
    case: it.id,
    workload: it.workload,
    params: it.params,
    backend,
    own,
    role: isControl(backend) ? "floor" : "column",
    ...(inner.length > 0 && { inner }),
  };
  return { cell, ...(operation !== undefined && { operation }) };
}
