import { expect, test } from "bun:test";
import { twoSpeeds } from "../../src/stats/modality.ts";

test("one program at 1320 or 2245 ns shows both speeds and how often", () => {
  const found = twoSpeeds([1321, 2245, 1320, 1322, 2243, 1319, 2247, 1320], 0.02);
  expect(found).toEqual({
    fast: { centre: 1320, share: 0.625 },
    slow: { centre: 2245, share: 0.375 },
    split: 1322,
  });
});

test("a lone outlier is no second speed", () => {
  expect(twoSpeeds([1321, 1320, 1322, 1319, 1320, 2245], 0.02)).toBeNull();
  expect(twoSpeeds([1321, 1320, 1322, 1319, 2244, 2245], 0.02)).not.toBeNull();
});

test("the gap must exceed ten times the spread inside the groups", () => {
  // Within-group deviation of the logs is 0.01·√(4 · ¼ ÷ 2) = 0.00707 for pairs 0.01 apart.
  const pairs = (gap: number) => [0, 0.01, 0.01 + gap, 0.02 + gap].map(Math.exp);
  expect(twoSpeeds(pairs(0.07), 0)).toBeNull();
  expect(twoSpeeds(pairs(0.072), 0)).not.toBeNull();
});

test("two speeds closer than the margin are one", () => {
  expect(twoSpeeds([1000, 1000, 1000, 1015, 1015, 1015], 0.02)).toBeNull();
  expect(twoSpeeds([1000, 1000, 1000, 1025, 1025, 1025], 0.02)).not.toBeNull();
});

test("equal times, or fewer than four, have one speed", () => {
  expect(twoSpeeds([5, 5, 5, 5], 0)).toBeNull();
  expect(twoSpeeds([1, 1, 9], 0)).toBeNull();
  expect(twoSpeeds([], 0)).toBeNull();
});
