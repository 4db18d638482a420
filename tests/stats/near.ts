import { expect } from "bun:test";
import type { Interval } from "../../src/model/index.ts";

/** Equal up to rounding; null only equals null. */
export function near(actual: Interval | null, expected: readonly number[] | null): void {
  if (actual === null || expected === null) return expect(actual).toEqual(expected as null);
  expect(expected).toHaveLength(3);
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i]!, 12);
}
