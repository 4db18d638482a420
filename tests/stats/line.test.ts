import { expect, test } from "bun:test";
import { fitLine } from "../../src/stats/line.ts";
import reference from "./data/reference.json";

const timings = (n: readonly number[], t: readonly number[]) => n.map((size, i) => ({ n: size, t: t[i]! }));

test("agrees with NumPy's weighted polyfit", () => {
  for (const { n, t, call, rate } of reference.line) {
    const line = fitLine(timings(n, t))!;
    expect(Math.abs(line.call / call - 1)).toBeLessThan(1e-8);
    expect(Math.abs(line.rate / rate - 1)).toBeLessThan(1e-8);
  }
});

test("finds an exact line, and its residual is nothing", () => {
  const line = fitLine(timings([1, 10, 100, 1000], [52, 70, 250, 2050]))!;
  expect(line.call).toBeCloseTo(50, 9);
  expect(line.rate).toBeCloseTo(2, 9);
  expect(line.worst).toBeLessThan(1e-12);
  expect(line.holds).toBe(true);
});

test("a cache's edge breaks the line", () => {
  const line = fitLine(timings([1, 10, 100, 1000], [50, 60, 150, 3000]))!;
  expect(line.holds).toBe(false);
  expect(line.worst).toBeGreaterThan(0.1);
});

test("three sizes are no line, however often measured", () => {
  expect(fitLine(timings([1, 2, 3], [1, 2, 3]))).toBeNull();
  expect(fitLine(timings([1, 2, 3, 3, 3], [1, 2, 3, 3, 3]))).toBeNull();
});
