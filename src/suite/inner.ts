/** Whether the backends that a cell names run inside its own: a pool and what its workers do. */
import type { Catalog } from "../catalog.ts";
import { show } from "../id.ts";
import { backendAxes, ownInside } from "../inner.ts";
import type { Axis, Value } from "../model/index.ts";
import { backendOf, type Draft, workloadOf } from "./expand.ts";
import { takes } from "./floor.ts";
import { findings, type Probes } from "./probes.ts";

/** Why they cannot do this cell's work piece by piece, or undefined. */
export function unfit({ cell, operation }: Draft, catalog: Catalog, probes: Probes): string | undefined {
  const outer = operation?.params ?? {};
  for (const { name: axis, passes, whole } of backendAxes(outer)) {
    if (!whole && workloadOf(catalog, cell.workload).join === undefined)
      return `${cell.workload} cannot be divided`;
    const name = String(cell.own[axis]);
    const inner = backendOf(catalog, name).operations.find(({ workload }) => workload === cell.workload);
    if (inner === undefined) return `${name} does not do ${cell.workload}`;
    if (inner.answer === undefined) return `${name} answers nothing that could be brought back`;
    if (inner.alone !== undefined) return `${name} runs alone: ${inner.alone}`;
    const axes = inner.params ?? {};
    if (backendAxes(axes).length > 0) return `${name} itself needs a backend inside`;
    const odd = passes.find((key) => !suits(axes[key], outer[key], cell.own[key]));
    if (odd !== undefined) return `${name} has no ${odd}=${shown(outer[odd], cell.own[odd])}`;
    const own = ownInside(passes, cell.own, axes);
    const answer = inner.supports(cell.params, own, findings(name, probes));
    if (answer !== true) return answer.why;
  }
  return undefined;
}

/** Whether the inner axis takes the value; without such an axis only the default says nothing, and does no harm. */
const suits = (inner: Axis | undefined, outer: Axis | undefined, value: Value | undefined): boolean =>
  value === undefined || (inner === undefined ? value === outer?.default : takes(inner, value));

const shown = (axis: Axis | undefined, value: Value = ""): string =>
  axis === undefined ? String(value) : show(axis, value);
