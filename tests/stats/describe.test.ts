import { expect, test } from "bun:test";
import { deviation, mad, mean, median, quantile } from "../../src/stats/describe.ts";
import reference from "./data/reference.json";

test("agrees with NumPy and SciPy", () => {
  for (const { values, quantiles, ...expected } of reference.describe) {
    for (const [q, value] of Object.entries(quantiles))
      expect(quantile(values, Number(q))).toBeCloseTo(value, 12);
    expect(mad(values)).toBeCloseTo(expected.mad, 12);
    expect(deviation(values)).toBeCloseTo(expected.deviation, 12);
  }
});

test("the median is the middle value, or halfway between two; the order given is kept", () => {
  const values = [9, 1, 5];
  expect(median(values)).toBe(5);
  expect(values).toEqual([9, 1, 5]);
  expect(median([10, 2, 9, 1])).toBe(5.5);
  expect(median([7])).toBe(7);
});

test("one wild value does not move the spread", () => {
  expect(mad([1, 2, 3, 4, 1000])).toBe(1.4826);
});

test("of nothing there is no description", () => {
  for (const ask of [mean, median, mad]) expect(() => ask([])).toThrow(RangeError);
  expect(() => deviation([1])).toThrow(RangeError);
});
