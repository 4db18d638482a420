/**
 * Who shares a row's first place. Cells in order of time; each joins the first tier of which it is `slower` than no member,
 * by their own block differences. So of two that are tied neither is shown to be faster, even where a noisy third cannot be
 * told from either; and a cell alone in the first tier is faster than every other by more than the margin: only then is
 * there a winner.
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
  const tiers: Contender[][] = [];
  for (const { contender } of order) {
    const tier = tiers.find((them) =>
      them.every((it) => compare(contender, it, margins).verdict !== "slower"),
    );
    if (tier) tier.push(contender);
    else tiers.push([contender]);
  }
  const [top, ...rest] = tiers;
  const [winner, shared] = top?.map(({ id }) => id) ?? [];
  return {
    tiers: tiers.map((them) => them.map(({ id }) => id)),
    winner: winner !== undefined && shared === undefined && rest.length > 0 ? winner : null,
  };
}
