import { expect, test } from "bun:test";
import { compare } from "../../src/stats/compare.ts";

const margins = { margin: 0.02 };
const other = { ns: [100, 120, 90, 110, 105, 95, 100, 115] };
const times = (factors: readonly number[]) => ({ ns: other.ns.map((ns, round) => ns * factors[round]!) });

test("a cell against itself is the same, exactly", () => {
  expect(compare(other, other, margins)).toEqual({
    ratio: { interval: [1, 1, 1], n: 8, confidence: 0.99, screening: false },
    verdict: "same",
  });
});

test("blocks cancel what a machine does to both", () => {
  const slower = times([1.05, 1.06, 1.04, 1.05, 1.06, 1.05, 1.04, 1.05]);
  expect(compare(slower, other, margins).verdict).toBe("slower");
  expect(compare(other, slower, margins).verdict).toBe("faster");
});

test("the median over turns has a say where both sides have one", () => {
  const cell = { ...times(Array.from({ length: 8 }, () => 1.1)), medians: other.ns };
  expect(compare(cell, other, margins).verdict).toBe("slower");
  const faster = { ...cell, medians: other.ns.map((ns) => ns * 0.9) };
  expect(compare(faster, { ...other, medians: other.ns }, margins)).toMatchObject({
    verdict: "unsure",
    doubt: "medians",
  });
  expect(compare(faster, other, margins).verdict).toBe("slower");
});

test("a cell of two speeds gets a verdict only if both deserve it, on either side", () => {
  const steady = { ns: [1000, 1001, 1000, 999, 1000, 1001, 1000, 999] };
  const fastIsSlower = { ns: [1300, 2240, 1301, 1299, 2242, 1300, 1301, 2241] };
  expect(compare(fastIsSlower, steady, margins).verdict).toBe("slower");
  expect(compare(steady, fastIsSlower, margins).verdict).toBe("faster");

  // Slower in the mean by far more than the margin, but the fast form is the same as the other cell.
  const slow = Array.from({ length: 14 }, (_, i) => 2240 + (i % 3));
  const mixed = { ns: [1000.5, ...slow, 1000] };
  const wins = { ns: mixed.ns.map((_, i) => 990 + (i % 2)) };
  expect(compare(mixed, wins, margins)).toMatchObject({ verdict: "unsure", doubt: "speeds" });
  expect(compare(wins, mixed, margins)).toMatchObject({ verdict: "unsure", doubt: "speeds" });
});

test("cells that never met cannot be compared", () => {
  const odd = { ns: [null, 1, null, 1] };
  const even = { ns: [1, null, 1, null] };
  expect(compare(odd, even, margins)).toEqual({ ratio: null, verdict: "unsure", doubt: "missing" });
});
