import { expect, test } from "bun:test";
import type { Interval } from "../../src/model/index.ts";
import { stopping } from "../../src/stats/stopping.ts";

const limits = { rounds: 6, most: 24, precision: 0.02 };
const narrow: Interval = [1.5, 1.5 * Math.exp(-0.01), 1.5 * Math.exp(0.01)];
const wide: Interval = [1.5, 1.5 * Math.exp(-0.05), 1.5 * Math.exp(0.05)];
const stop = (rounds: number, ratios: readonly Interval[], spent = false) =>
  stopping({ rounds, ratios, spent }, limits).stop;

test("stops once every ratio is narrow", () => {
  expect(stop(6, [narrow, narrow])).toBe("precision");
  expect(stop(6, [narrow, wide])).toBeNull();
  expect(stopping({ rounds: 6, ratios: [narrow, wide], spent: false }, limits).widest).toBeCloseTo(
    0.05 / (0.1 * Math.log(1.5)),
    9,
  );
});

test("no case stops before its rounds for being narrow", () => {
  expect(stop(5, [narrow])).toBeNull();
});

test("stops at the most rounds, or when time is up", () => {
  expect(stop(23, [wide])).toBeNull();
  expect(stop(24, [wide])).toBe("rounds");
  expect(stop(7, [wide], true)).toBe("budget");
  expect(stop(24, [wide], true)).toBe("rounds");
});

test("a case that is precise when time is up has stopped on precision", () => {
  expect(stop(8, [narrow], true)).toBe("precision");
});

test("looks at widths, never at the verdict; a ratio far from 1 may be known to a tenth of its distance", () => {
  const at = (ratio: number, half: number): Interval => [
    ratio,
    ratio * Math.exp(-half),
    ratio * Math.exp(half),
  ];
  for (const ratio of [0.9, 0.98, 1, 1.02, 1.1]) {
    expect(stop(6, [at(ratio, 0.019)])).toBe("precision");
    expect(stop(6, [at(ratio, 0.03)])).toBeNull();
  }
  for (const ratio of [3, 1 / 3]) {
    expect(stop(6, [at(ratio, 0.1)])).toBe("precision");
    expect(stop(6, [at(ratio, 0.12)])).toBeNull();
  }
});

test("with nothing to sharpen a case is done after its rounds", () => {
  expect(stop(6, [])).toBe("precision");
  expect(stop(3, [])).toBeNull();
});
