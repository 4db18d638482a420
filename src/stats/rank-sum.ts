/**
 * Mann and Whitney's U for two independent samples: head against base, measured at different times.
 * Assumes only that the samples differ by a shift. Exact at 95 % from 4 + 4 values and at 99 % from 5 + 5.
 */
import { ascending, nth } from "./describe.ts";
import type { Ranked } from "./exact.ts";
import { memo } from "./memo.ts";

/**
 * Law of U, the number of pairs in which the first sample's value is the greater: all choices of n places among n + m
 * are equally likely. Row k of `ways` counts, by U, the choices of k of the places seen so far.
 */
export const rankSumLaw = memo((n: number, m: number): Float64Array => {
  const row = n * m + 1;
  const ways = new Float64Array((n + 1) * row);
  ways[0] = 1;
  for (let place = 0; place < n + m; place++) {
    for (let k = Math.min(n, place + 1); k >= 1; k--) {
      // Of the `place` values below this one, k − 1 are of its own sample; it beats the rest.
      const beaten = place - (k - 1);
      for (let u = beaten; u < row; u++) {
        ways[k * row + u] = nth(ways, k * row + u) + nth(ways, (k - 1) * row + u - beaten);
      }
    }
  }
  const law = ways.subarray(n * row);
  const all = law.reduce((sum, count) => sum + count, 0);
  return law.map((count) => count / all);
});

/** All differences x − y. */
export const rankSum = (x: readonly number[], y: readonly number[]): Ranked => ({
  sorted: ascending(x.flatMap((a) => y.map((b) => a - b))),
  law: rankSumLaw(x.length, y.length),
});
