/** What one run works on, and the few things all its steps need to know of it. */
import type { Cell, Plan, Planned } from "../model/index.ts";
import type { Identity } from "./journal.ts";
import type { CalibrateJob } from "./job.ts";
import type { Limits } from "./spawn.ts";

export interface Target {
  readonly plan: Plan;
  /** Absolute module paths, by name. */
  readonly workloads: ReadonlyMap<string, string>;
  readonly backends: ReadonlyMap<string, string>;
  readonly identity: Identity;
  /** Where corpora are kept. */
  readonly store: string;
  /** Shuffles, and nothing else. */
  readonly seed: number;
}

export const liveCells = (plan: Plan): readonly Planned[] =>
  plan.cells.filter((cell) => cell.absent === undefined);

export const limits = (plan: Plan): Limits => ({
  timeout: plan.budget.timeout,
  memory: plan.budget.memory,
});

/** A cell and its twin (own axes come in declared order) are the same thing to measure: they share one calibration. */
export const sameWork = (cell: Cell): string => JSON.stringify([cell.case, cell.backend, cell.own]);

/** The part of a job that says what is measured, and by whom. */
export function subject(
  target: Target,
  cell: Cell,
  corpus: CalibrateJob["corpus"],
): Omit<CalibrateJob, "kind" | "pilot"> {
  const found = (path: string | undefined): string => {
    if (path === undefined) throw new Error(`${cell.id} is not in the catalog`);
    return path;
  };
  const { params, own, inner = [] } = cell;
  return {
    workload: found(target.workloads.get(cell.workload)),
    backend: found(target.backends.get(cell.backend)),
    params,
    own,
    inner: Object.fromEntries(inner.map((name) => [name, found(target.backends.get(name))])),
    corpus,
  };
}
