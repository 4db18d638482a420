/** What a file must share with the checkout, as far as its cells are not stale: twins, floors, defaults, the protocol. */
import type { Catalog } from "../../catalog.ts";
import { readId, twinMark } from "../../id.ts";
import { type CellResult, isFailure, type Plan, type Planned, type Results } from "../../model/index.ts";
import { floorOf } from "../../stats/suspect.ts";
import { measuredIn } from "./again.ts";
import { allDefaults, measuresOf } from "../defaults.ts";
import { question } from "../definition.ts";
import { atCell, type Misfit } from "./misfit.ts";
import { protocol } from "../protocol.ts";
import type { Standing } from "../stale.ts";

export interface Beside {
  readonly plan: Plan;
  readonly catalog: Catalog;
  readonly known: (id: string) => Planned | undefined;
  readonly stale: Standing["stale"];
}

export const checkoutMisfits = (results: Results, beside: Beside): Misfit[] => [
  ...otherProtocol(results, beside),
  ...otherDefaults(results, beside),
  ...otherMeasures(results, beside),
  ...companions(results, beside),
];

/** A definition holds its protocol, so that the file's own number can be held against it. */
function otherProtocol(results: Results, { known, catalog }: Beside): Misfit[] {
  const asked = (id: string, by: number): string | undefined => {
    const cell = known(id);
    const workload = cell && catalog.workloads.get(cell.workload)?.value;
    return cell && workload && question({ workload, params: cell.params, protocol: by });
  };
  const numbers = Array.from({ length: protocol }, (_, i) => i + 1).filter((it) => it !== results.protocol);
  const other = measuredIn(results.cells).flatMap(({ id, def }) =>
    numbers.filter((by) => asked(id, by) === def.split(".")[0]),
  );
  const found = [...new Set(other)].join(", ");
  return found === ""
    ? []
    : [{ message: `the file says protocol ${results.protocol}, and cells were measured by ${found}` }];
}

/** What ids leave out means something else by other defaults. Of a stale cell the old default is nobody's fault. */
function otherDefaults(results: Results, { plan, catalog, known, stale }: Beside): Misfit[] {
  const right = allDefaults(plan, catalog);
  const settled = (name: (cell: Planned) => string, why: string): Set<string> => {
    const cells = measuredIn(results.cells).flatMap(({ id }) => {
      const cell = known(id);
      return cell === undefined ? [] : [{ id, name: name(cell) }];
    });
    const old = new Set(
      cells.filter(({ id }) => [why, "definition"].includes(stale.get(id) ?? "")).map((it) => it.name),
    );
    return new Set(cells.map((it) => it.name).filter((it) => !old.has(it)));
  };
  const names = [
    ...settled((cell) => cell.workload, "definition"),
    ...settled((cell) => cell.backend, "implementation"),
  ];
  return names
    .filter((name) => !Bun.deepEquals(results.defaults[name], right[name]))
    .map((name) => ({
      line: '"defaults":{',
      message: `its defaults of ${name} are not those of this checkout`,
    }));
}

/** What a fact is worth its workload says; of a workload with a stale cell it may have said something else then. */
function otherMeasures(results: Results, { plan, catalog, known, stale }: Beside): Misfit[] {
  const { measures: right = {} } = measuresOf(plan, catalog);
  const cells = measuredIn(results.cells).flatMap(({ id }) => {
    const workload = known(id)?.workload;
    return workload === undefined ? [] : [{ id, workload }];
  });
  const old = new Set(cells.flatMap(({ id, workload }) => (stale.has(id) ? [workload] : [])));
  return [...new Set(cells.map(({ workload }) => workload))]
    .filter((name) => !old.has(name) && !Bun.deepEquals(results.measures?.[name], right[name]))
    .map((name) => ({
      line: '"measures":{',
      message: `its measures of ${name} are not those of this checkout`,
    }));
}

/** A backend that was measured or failed in a trial has a version; one that could not even be asked has none, and ran nowhere. */
const ran =
  ({ run }: Results) =>
  ({ id, status }: CellResult): boolean =>
    status === "measured" || (isFailure(status) && Object.hasOwn(run.backends, readId(id).backend));

/** The twin of each baseline that ran and the floor of each cell that did; in cases without stale cells. */
function companions(results: Results, { plan, known, stale }: Beside): Misfit[] {
  const found = new Set(results.cells.map(({ id }) => id));
  const old = new Set([...stale.keys()].map((id) => readId(id).row));
  const floors = Map.groupBy(
    plan.cells.filter(({ role }) => role === "floor").map((cell) => ({ cell })),
    ({ cell }) => cell.case,
  );
  const order = new Map(plan.cells.map(({ id }, i) => [id, i]));
  const columns = results.cells
    .filter(ran(results))
    .filter(({ id }) => known(id)?.role === "column" && !readId(id).twin)
    .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const twins = [
    ...Map.groupBy(columns.filter(isBaseline(results)), ({ id }) => readId(id).row).values(),
  ].flatMap(([first]) => (first === undefined ? [] : [first.id + twinMark]));
  const guards = columns.flatMap(({ id }) => {
    const cell = known(id);
    const floor = cell && floorOf(cell, floors.get(cell.case) ?? [])?.cell;
    return floor === undefined || old.has(floor.case) ? [] : [floor.id];
  });
  return [...new Set([...twins, ...guards])]
    .filter((id) => !found.has(id))
    .map((id) => ({ line: atCell(readId(id).row), message: `${id} is missing, which runs beside what ran` }));
}

const isBaseline =
  ({ baseline }: Results) =>
  ({ id }: CellResult): boolean =>
    readId(id).backend === baseline;
