import { expect, test } from "bun:test";
import { holm } from "../../src/stats/holm.ts";

test("multiplies the smallest by the family's size, the next by one less, in the order given", () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [i, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[i]).toBeCloseTo(p, 14);
});

test("never falls below a smaller p's, nor above one", () => {
  expect(holm([0.02, 0.02, 0.9])).toEqual([0.06, 0.06, 0.9]);
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([])).toEqual([]);
});
