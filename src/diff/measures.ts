/**
 * Measures that changed: facts that a workload declares as results. They are exact, so that any difference is one; what
 * it is worth is the reader's to say, and it takes no part in verdicts about time.
 */
import { readId } from "../id.ts";
import { factOf, measuresIn, type Results } from "../model/index.ts";
import type { MeasureChange } from "./model.ts";
import type { Sorted } from "./sort.ts";

/** Of cells that answer the same question on both sides, whatever the machine. */
export const measureChanges = (old: Results, now: Results, sorted: readonly Sorted[]): MeasureChange[] =>
  sorted.flatMap(({ pair: { id }, compared }) => {
    const { workload, twin } = readId(id);
    if (compared === undefined || twin) return [];
    const declared = { ...measuresIn(old, workload), ...measuresIn(now, workload) };
    return Object.entries(declared).flatMap(([measure, { unit }]) => {
      const base = factOf(compared.base, measure) ?? null;
      const head = factOf(compared.head, measure) ?? null;
      return base === head ? [] : [{ id, measure, unit, base, head }];
    });
  });
