import { expect, test } from "bun:test";
import { drifts, spearman } from "../../src/stats/spearman.ts";
import reference from "./data/reference.json";

test("agrees with brute force over all orders up to 9, and with SciPy's t beyond", () => {
  for (const { x, y, rho, p } of reference.spearman) {
    const found = spearman(x, y);
    expect(found.rho).toBeCloseTo(rho, 12);
    expect(found.p).toBeCloseTo(p, 12);
  }
});

test("ties share their mean rank", () => {
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 ÷ √(5 · 4.5).
  expect(spearman([1, 2, 3, 4], [10, 20, 20, 30]).rho).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
});

test("a constant list is correlated with nothing", () => {
  expect(spearman([1, 2, 3, 4], [5, 5, 5, 5])).toEqual({ rho: 0, p: 1 });
});

test("six rising rounds drift, five may be chance", () => {
  expect(drifts([1, 2, 3, 4, 5, 6])).toBe(true);
  expect(drifts([6, 5, 4, 3, 2, 1])).toBe(true);
  expect(drifts([1, 2, 3, 4, 5])).toBe(false);
});

test("rounds without a trial are passed over", () => {
  expect(drifts([1, null, 2, 3, null, 4, 5, 6])).toBe(true);
  expect(drifts([1, null, 2, 3, null, 4, 5])).toBe(false);
  expect(drifts([null, null])).toBe(false);
});

test("a sure but weak trend is no drift", () => {
  // One value in three rises with the round, the others jump about.
  const weak = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? i : (i * 37) % 60));
  const { rho, p } = spearman([...weak.keys()], weak);
  expect(rho).toBeGreaterThan(0.3);
  expect(rho).toBeLessThan(0.5);
  expect(p).toBeLessThan(0.01);
  expect(drifts(weak)).toBe(false);
});
