/**
 * Who shares a row's first place. Cells in order of time; each joins the first tier whose first member it is not
 * `slower` than, by their own block differences. So a cell alone in the first tier is faster than every other by more
 * than the margin, and only then is there a winner.
 */
import { compare, type Series } from "./compare.ts";
import { median } from "./describe.ts";
import type { Margins } from "./verdict.ts";

/** A cell that may win: measured, no control, no twin, not suspect. */
export interface Contender extends Series {
  readonly id: string;
}

export interface Ranking {
  /** Ids, fastest tier first; within a tier by median time. */
  readonly tiers: readonly (readonly string[])[];
  /** Null where first place is shared, or nobody else ran. */
  readonly winner: string | null;
}

export function rank(contenders: readonly Contender[], margins: Margins): Ranking {
  const order = contenders
    .map((contender) => ({ contender, time: median(contender.ns.filter((ns) => ns !== null)) }))
    .toSorted((a, b) => a.time - b.time || (a.contender.id < b.contender.id ? -1 : 1));
  const tiers: { first: Contender; ids: string[] }[] = [];
  for (const { contender } of order) {
    const tier = tiers.find(({ first }) => compare(contender, first, margins).verdict !== "slower");
    if (tier) tier.ids.push(contender.id);
    else tiers.push({ first: contender, ids: [contender.id] });
  }
  const [top, ...rest] = tiers.map(({ ids }) => ids);
  const [winner, shared] = top ?? [];
  return {
    tiers: tiers.map(({ ids }) => ids),
    winner: winner !== undefined && shared === undefined && rest.length > 0 ? winner : null,
  };
}
