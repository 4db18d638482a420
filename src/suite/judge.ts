/** Whether one cell can run, and why not. Of several reasons the first holds: excluded, unavailable, unsupported. */
import type { Catalog } from "../catalog.ts";
import type { Absence, Problem } from "../model/index.ts";
import type { Draft } from "./expand.ts";
import { unfit } from "./inner.ts";
import { findings, probeOf, type Probes } from "./probes.ts";
import type { Rule, Subject, Suite } from "./suite.ts";

/** Adds to `used` every rule that matches. */
export function excluded(rules: readonly Rule[], subject: Subject, used: Set<Rule>): Absence | undefined {
  const matching = rules.filter(({ when }) => when.every(({ holds }) => holds(subject)));
  for (const rule of matching) used.add(rule);
  // Sorted, so that the order of rules means nothing.
  const why = [...new Set(matching.map((rule) => rule.why))].toSorted().join("; ");
  return matching.length > 0 ? { status: "excluded", why } : undefined;
}

/** What the machine or the backend says against it, or a backend inside it. */
export function unable(draft: Draft, catalog: Catalog, probes: Probes): Absence | undefined {
  const { cell, operation } = draft;
  for (const name of [cell.backend, ...(cell.inner ?? [])]) {
    const probe = probeOf(name, probes);
    if ("failed" in probe) {
      const { why } = probe.failed;
      return { ...probe.failed, why: name === cell.backend ? why : `${name}: ${why}` };
    }
    if ("missing" in probe) return { status: "unavailable", why: probe.missing, hint: probe.hint };
  }
  if (operation === undefined) {
    return { status: "unsupported", why: `${cell.backend} does not do ${cell.workload}` };
  }
  const answer = operation.supports(cell.params, cell.own, findings(cell.backend, probes));
  const why = answer === true ? unfit(draft, catalog, probes) : answer.why;
  return why === undefined ? undefined : { status: "unsupported", why };
}

/** A rule that matched nothing: `fault`, unless it speaks of an axis with values from this machine or this command line. */
export function idleRule({ when, place }: Rule, { unsettled }: Suite): { fault: boolean; problem: Problem } {
  if (when.some(({ key }) => unsettled.has(key))) {
    const message = "this rule matches no cell with the cores and --set values at hand";
    return { fault: false, problem: { code: "idle-rule", message, ...place } };
  }
  const hint = "take the rule out, or mend its match";
  return {
    fault: true,
    problem: { code: "idle-rule", message: "this rule matches no cell", hint, ...place },
  };
}
