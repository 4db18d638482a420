/** Identity functions whose only job is inference: what a workload or backend file exports passes through one. */
import type { Axes, Backend, Listed, Operation, ValuesOf, Workload } from "./model/index.ts";

export const defineWorkload = <const A extends Axes, I, O>(
  workload: Workload<A, ValuesOf<A>, I, O>,
): Workload<A, ValuesOf<A>, I, O> => workload;

export function defineBackend(backend: Listed): Listed;
export function defineBackend(backend: Backend): Backend;
export function defineBackend(backend: Backend): Backend {
  return backend;
}

type Ask<W> = W extends Workload<infer _A, infer P, infer I, infer O> ? { p: P; i: I; o: O } : never;

/**
 * One backend's way of doing one workload: `operation<typeof memory>()({ workload: "hash/memory", … })`.
 * The first call names the workload's type, the second infers the backend's own parameters and raw answer.
 */
export const operation =
  <W>() =>
  <const Own extends Axes = Axes, R = unknown>(
    it: Omit<Operation<Ask<W>["p"], Ask<W>["i"], Ask<W>["o"], ValuesOf<Own>, R>, "params"> & {
      readonly params?: Own;
    },
  ): Operation =>
    it as Operation;
