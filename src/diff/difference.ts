/** Whether two numbers under one id answer one question, and if not, which part of it differs. */
import { readId } from "../id.ts";
import type { MeasuredCell, Results } from "../model/index.ts";

export function difference(
  base: Results,
  head: Results,
  before: MeasuredCell,
  after: MeasuredCell,
): string | undefined {
  if (base.protocol !== head.protocol) return `protocol ${base.protocol} → ${head.protocol}`;
  const [question, corpus] = before.def.split(".");
  const [asked, given] = after.def.split(".");
  const same = question === asked;
  const changed = changedDefault(base, head, after.id, same);
  if (changed !== undefined) return changed;
  if (!same) return "the workload's version or parameters";
  return corpus === given ? undefined : "the corpus";
}

/**
 * An id leaves out defaults: when one changes, the id stands for other work than before. A definition knows the
 * workload's own (`asked`), not the backend's.
 */
function changedDefault(base: Results, head: Results, id: string, asked: boolean): string | undefined {
  const { workload, params, backend, own } = readId(id);
  const ofBackend = [backend, own] as const;
  for (const [name, said] of asked ? [ofBackend] : [[workload, params] as const, ofBackend]) {
    for (const [axis, value] of Object.entries(head.defaults[name] ?? {})) {
      const old = base.defaults[name]?.[axis];
      if (old !== undefined && old !== value && !(axis in said))
        return `the default of ${axis} in ${name}, ${old} → ${value}`;
    }
  }
  return undefined;
}
