/** Backends inside backends: what a pool hands on to the one its workers run, and what the planner asks of that one. */
import type { Axes, Params, Value } from "./model/index.ts";

export interface BackendAxis {
  readonly name: string;
  readonly passes: readonly string[];
  readonly whole: boolean;
}

/** The axes of kind `backend`, in declared order. */
export const backendAxes = (axes: Axes): readonly BackendAxis[] =>
  Object.entries(axes).flatMap(([name, axis]) =>
    axis.kind === "backend" ? [{ name, passes: axis.passes, whole: axis.whole ?? false }] : [],
  );

/**
 * The own parameters of an inner backend with these axes: what is passed comes from the outer one, the rest are
 * defaults. `threads` of a pool, for one, are its workers, and none of the inner backend's business.
 */
export function ownInside(passes: readonly string[], outer: Params, axes: Axes): Params {
  const own: Record<string, Value> = {};
  for (const [name, axis] of Object.entries(axes)) {
    const value = (passes.includes(name) ? outer[name] : undefined) ?? axis.default;
    if (value === undefined) throw new Error(`a backend with an axis ${name} cannot run inside another`);
    own[name] = value;
  }
  return own;
}
