import { describe, expect, test } from "bun:test";
import { cutoff, exactInterval } from "../../src/stats/exact.ts";
import { signedRank, signedRankLaw } from "../../src/stats/signed-rank.ts";
import reference from "./data/reference.json";
import { near } from "./near.ts";

describe("the published table of cut-offs", () => {
  /** n, then k and attained alpha at .05, .01, .001. */
  const table: [number, ...[number, number][]][] = [
    [6, [1, 0.03125], [0, 0], [0, 0]],
    [8, [4, 0.0391], [1, 0.0078], [0, 0]],
    [10, [9, 0.0488], [4, 0.0098], [0, 0]],
    [11, [11, 0.042], [6, 0.0098], [1, 0.00098]],
    [12, [14, 0.0425], [8, 0.0093], [2, 0.00098]],
    [15, [26, 0.0479], [16, 0.0084], [7, 0.00085]],
    [20, [53, 0.0484], [38, 0.0094], [22, 0.00085]],
    [30, [138, 0.0497], [110, 0.0099], [79, 0.00095]],
  ];
  const alphas = [0.05, 0.01, 0.001];
  for (const [n, ...row] of table) {
    test(`n = ${n}`, () => {
      const law = signedRankLaw(n);
      for (const [i, [k, attained]] of row.entries()) {
        expect(cutoff(law, alphas[i]!)).toBe(k);
        const below = law.slice(0, k).reduce((sum, p) => sum + p, 0);
        expect(2 * below).toBeCloseTo(attained, attained < 0.001 ? 5 : 4);
      }
    });
  }
});

test("the hand-worked case: estimate .035, 95 % interval .025 to .045", () => {
  const d = [0.02, 0.05, 0.03, 0.01, 0.04, 0.06, 0.02, 0.03, 0.05, 0.04];
  near(exactInterval(signedRank(d), 0.05), [0.035, 0.025, 0.045]);
});

test("at the fewest differences the interval is their range", () => {
  const d = [3, 1, 4, 1.5, 9, 2.6];
  expect(exactInterval(signedRank(d), 0.05)?.slice(1)).toEqual([1, 9]);
  expect(exactInterval(signedRank(d.slice(1)), 0.05)).toBeNull();
});

test("intervals agree with brute force over all signs", () => {
  for (const { d, interval } of reference.signedRank) {
    near(exactInterval(signedRank(d), 0.05), interval["0.05"]);
    near(exactInterval(signedRank(d), 0.01), interval["0.01"]);
  }
});

test("ties and zero variance are conservative, never certain by accident", () => {
  const same = signedRank([1, 1, 1, 1, 1, 1]);
  expect(exactInterval(same, 0.05)).toEqual([1, 1, 1]);
});
