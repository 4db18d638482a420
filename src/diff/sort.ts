/** What is known of a pair before its times are judged: the class that statuses or definitions decide, and the times. */
import { readId } from "../id.ts";
import { boundaryOf, type Results } from "../model/index.ts";
import { change } from "./change.ts";
import { classByStatus } from "./classify.ts";
import { difference } from "./difference.ts";
import type { Cause, Class } from "./model.ts";
import type { Pair } from "./pairs.ts";
import type { Compared } from "./timed.ts";

export interface Sorted {
  readonly pair: Pair;
  /** Undefined = the times decide. */
  readonly decided: { readonly class: Class; readonly why?: string } | undefined;
  /** Where times can be held against each other, be it only for advice. */
  readonly compared?: Compared;
}

export function sort(pair: Pair, old: Results, now: Results): Sorted {
  const decided = classByStatus(pair, old.machine === now.machine);
  const { base, head } = pair;
  if (base?.status !== "measured" || head?.status !== "measured") return { pair, decided };
  const why = difference(old, now, base, head);
  if (why !== undefined) return { pair, decided: { class: "not-comparable", why } };
  const runtime = old.run.bun !== now.run.bun || old.run.revision !== now.run.revision;
  const cause: Cause[] = [
    ...(base.impl === head.impl ? [] : (["implementation"] as const)),
    ...(runtime ? (["runtime"] as const) : []),
  ];
  const machine = old.machine === now.machine;
  const compared: Compared = {
    base,
    head,
    boundary: boundaryOf(readId(head.id).backend),
    change: change(base, head),
    cause,
    control: machine && cause.length === 0 && pair.was === undefined,
  };
  return { pair, decided: decided ?? (machine ? undefined : { class: "not-comparable" }), compared };
}
