import { expect, test } from "bun:test";
import { studentQuantile, studentTail } from "../../src/stats/student.ts";
import reference from "./data/reference.json";

test("quantiles agree with SciPy to ten digits", () => {
  for (const { confidence, df, t } of reference.student) {
    expect(Math.abs(studentQuantile(confidence, df) / t - 1)).toBeLessThan(1e-10);
  }
});

test("tails agree with SciPy", () => {
  for (const { df, tail } of reference.student) {
    expect(studentTail(2.5, df)).toBeCloseTo(tail, 13);
    expect(studentTail(-2.5, df)).toBeCloseTo(tail, 13);
  }
});

test("the ends of the scale", () => {
  expect(studentTail(0, 3)).toBe(1);
  expect(studentTail(Infinity, 8)).toBe(0);
  expect(studentTail(-Infinity, 1)).toBe(0);
});
