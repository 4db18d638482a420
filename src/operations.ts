/** What a backend can do, settled for the workloads there are. */
import type { Backend, Operation, Workload } from "./model/index.ts";

export const operationsOf = (backend: Backend, workloads: readonly Workload[]): readonly Operation[] =>
  typeof backend.operations === "function" ? backend.operations(workloads) : backend.operations;

/** How a backend does a workload; undefined where it does not. */
export const operationFor = (backend: Backend, workload: Workload): Operation | undefined =>
  operationsOf(backend, [workload]).find((it) => it.workload === workload.name);
