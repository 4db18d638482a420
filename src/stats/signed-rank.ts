/**
 * Wilcoxon's signed rank for paired differences: the estimate and interval of every ratio within a run.
 * Assumes that the differences lie roughly symmetrically about their centre, which log ratios of paired trials do.
 * Exact at 95 % from 6 differences, at 99 % from 8 and at 99.9 % from 11.
 */
import { ascending, nth } from "./describe.ts";
import type { Ranked } from "./exact.ts";
import { memo } from "./memo.ts";

/** Law of T⁺, the sum of the ranks of the positive differences: every rank is in or out with equal chance. */
export const signedRankLaw = memo((n: number): Float64Array => {
  const most = (n * (n + 1)) / 2;
  const law = new Float64Array(most + 1);
  law[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = most; sum >= 0; sum--) {
      law[sum] = (nth(law, sum) + (sum < rank ? 0 : nth(law, sum - rank))) / 2;
    }
  }
  return law;
});

/** The Walsh averages of d: means of all pairs, each value with itself included, n(n + 1)/2 of them. */
export const signedRank = (d: readonly number[]): Ranked => ({
  sorted: ascending(d.flatMap((a, i) => d.slice(i).map((b) => (a + b) / 2))),
  law: signedRankLaw(d.length),
});
