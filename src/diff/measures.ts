/**
 * Measures that changed: facts that a workload declares as results. They are exact, so that any difference is one; what
 * it is worth is the reader's to say, and it takes no part in verdicts about time.
 */
import { readId } from "../id.ts";
import type { Results } from "../model/index.ts";
import type { MeasureChange } from "./model.ts";
import type { Sorted } from "./sort.ts";

/** Of cells that answer the same question on both sides, whatever the machine. */
export const measureChanges = (old: Results, now: Results, sorted: readonly Sorted[]): MeasureChange[] =>
  sorted.flatMap(({ pair, compared }) => {
    if (compared === undefined) return [];
    const { workload, twin } = readId(pair.id);
    const declared = { ...old.measures?.[workload], ...now.measures?.[workload] };
    return Object.entries(twin ? {} : declared).flatMap(([measure, { unit }]) => {
      const [base = null, head = null] = [compared.base.facts[measure], compared.head.facts[measure]];
      return base === head ? [] : [{ id: pair.id, measure, unit, base, head }];
    });
  });
