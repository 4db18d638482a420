/** By which rules a run's findings are judged: the usual margin, and what the workloads say of their axes. */
import type { Catalog } from "../catalog.ts";
import type { Environment, Operation } from "../model/index.ts";
import { type Rules, usualMargin } from "../stats/finding.ts";

function machineIn({ cores, readRate }: Environment): Pick<Rules, "machine"> {
  return typeof cores === "number" && typeof readRate === "number" ? { machine: { cores, readRate } } : {};
}

const isLoop = ({ idle, params }: Operation): boolean => idle === true && params?.["threads"] !== undefined;

/** `env` is the run's own: the machine that it was measured on. */
export const rulesOf = (baseline: string, catalog: Catalog, env: Environment): Rules => ({
  baseline,
  ...machineIn(env),
  margin: usualMargin,
  grows: new Map([...catalog.workloads].map(([name, { value }]) => [name, value.grows ?? []])),
  loops: new Set(
    [...catalog.backends].flatMap(([name, { value }]) => (value.operations.some(isLoop) ? [name] : [])),
  ),
  axes: new Map([...catalog.workloads].map(([name, { value }]) => [name, value.params])),
});
