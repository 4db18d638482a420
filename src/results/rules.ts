/** By which rules a run's findings are judged: the usual margin, and what the workloads say of their axes. */
import type { Catalog } from "../catalog.ts";
import { type Rules, usualMargin } from "../stats/finding.ts";

export const rulesOf = (baseline: string, catalog: Catalog): Rules => ({
  baseline,
  margin: usualMargin,
  grows: new Map([...catalog.workloads].map(([name, { value }]) => [name, value.grows ?? []])),
  axes: new Map([...catalog.workloads].map(([name, { value }]) => [name, value.params])),
});
