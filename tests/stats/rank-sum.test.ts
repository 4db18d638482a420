import { expect, test } from "bun:test";
import { cutoff, exactInterval } from "../../src/stats/exact.ts";
import { rankSum, rankSumLaw } from "../../src/stats/rank-sum.ts";
import reference from "./data/reference.json";
import { near } from "./near.ts";

test("the smallest samples for each confidence: 4 + 4, 5 + 5, 7 + 7", () => {
  for (const [n, alpha, least] of [
    [4, 0.05, 0.0286],
    [5, 0.01, 0.0079],
    [7, 0.001, 0.00058],
  ] as const) {
    expect(cutoff(rankSumLaw(n, n), alpha)).toBeGreaterThan(0);
    expect(cutoff(rankSumLaw(n - 1, n - 1), alpha)).toBe(0);
    expect(2 * rankSumLaw(n, n)[0]!).toBeCloseTo(least, 4);
  }
});

test("the law of 2 + 3, counted by hand", () => {
  expect([...rankSumLaw(2, 3)].map((p) => Math.round(p * 10))).toEqual([1, 1, 2, 2, 2, 1, 1]);
});

test("a law sums to one and is symmetric, also where counts exceed whole doubles", () => {
  const law = rankSumLaw(48, 40);
  expect(law.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  for (const u of [0, 7, 500, 959]) expect(law[u]! / law[48 * 40 - u]!).toBeCloseTo(1, 10);
});

test("intervals agree with brute force over all choices", () => {
  for (const { x, y, interval } of reference.rankSum) {
    near(exactInterval(rankSum(x, y), 0.05), interval["0.05"]);
    near(exactInterval(rankSum(x, y), 0.01), interval["0.01"]);
  }
});

test("equal samples differ by nothing", () => {
  const same = rankSum([5, 5, 5, 5], [5, 5, 5, 5]);
  expect(exactInterval(same, 0.05)).toEqual([0, 0, 0]);
});
