/** By which rules a run's findings are judged: the usual margin, and what the workloads say of their axes. */
import type { Catalog } from "../catalog.ts";
import type { Operation } from "../model/index.ts";
import { type Rules, usualMargin } from "../stats/finding.ts";

const isLoop = ({ idle, params }: Operation): boolean => idle === true && params?.["threads"] !== undefined;

export const rulesOf = (baseline: string, catalog: Catalog): Rules => ({
  baseline,
  margin: usualMargin,
  grows: new Map([...catalog.workloads].map(([name, { value }]) => [name, value.grows ?? []])),
  loops: new Set(
    [...catalog.backends].flatMap(([name, { value }]) => (value.operations.some(isLoop) ? [name] : [])),
  ),
  axes: new Map([...catalog.workloads].map(([name, { value }]) => [name, value.params])),
});
