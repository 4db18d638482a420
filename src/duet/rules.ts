/**
 * The rules of a duet, fixed before anything is measured. Every cell is looked at in a few blocks (the screening). Where
 * its estimate lies beyond the margin, fresh blocks decide, and nothing but these: what found a change never confirms it.
 *
 * False alarms: m cells are to be confirmed, each at up to `looks` looks, by means or by medians over turns. A cell is `slower` or
 * `faster` only if the exact signed-rank interval of its fresh blocks, of confidence 1 − alarm ÷ (2 · looks · m), lies wholly
 * beyond the margin (Bonferroni, two-sided). By then m is a number that fresh blocks cannot change, so the chance that a duet claims any
 * change that is not there is at most `alarm`, whatever the noise is like, as long as it treats both sides alike. No step-down
 * (Holm): the interval that is shown is the one that decided, and the last of m cells would gain little.
 */
import { cutoff } from "../stats/exact.ts";
import { signedRankLaw } from "../stats/signed-rank.ts";

export interface Rules {
  /** Differences below this matter to nobody, as a fraction. */
  readonly margin: number;
  /** The chance that a duet claims a change that is not there, at most. */
  readonly alarm: number;
  /** Blocks in which every cell is looked at. */
  readonly screen: number;
  /** A suspect that is not decided by its fresh blocks gets as many again, this often in all. */
  readonly looks: number;
  /** How many of the outermost pairwise means of fresh blocks may lie on the wrong side: room for a disturbed block. */
  readonly depth: number;
  /** Blocks at most of a cell that is no suspect and not proven the same either. */
  readonly most: number;
  /** Of the budget, what screening may take: the rest is there to confirm. */
  readonly share: number;
}

export const usual: Rules = {
  margin: 0.02,
  alarm: 0.01,
  screen: 6,
  looks: 2,
  depth: 6,
  most: 24,
  share: 0.6,
};

/** Smaller changes, for more time. */
export const thorough: Rules = { ...usual, margin: 0.01, screen: 12, depth: 30, most: 48 };

/** A look: large changes only are found; what is confirmed is confirmed as ever. */
export const quick: Rules = { ...usual, screen: 3, looks: 1, depth: 3, most: 3 };

/** Either may decide. */
const statistics = ["mean", "median"].length;

/** The level of one look at one of `suspects` by one of the statistics, two-sided. */
export const levelOf = ({ alarm, looks }: Rules, suspects: number): number =>
  alarm / (statistics * looks * suspects);

/** A number of blocks beyond which nobody waits. */
const reach = 60;

/** Fresh blocks of a look: the fewest whose interval of this level leaves out the `depth` − 1 outermost pairwise means. */
export function freshBlocks(rules: Rules, suspects: number): number {
  const level = levelOf(rules, suspects);
  for (let n = 2; n < reach; n++) if (cutoff(signedRankLaw(n), level) >= rules.depth) return n;
  return reach;
}
