import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import type { Interval, Verdict } from "../../src/model/index.ts";
import { halfWidth, judge } from "../../src/stats/verdict.ts";
import type { Ratio } from "../../src/stats/ratio.ts";

const margins = { margin: 0.02 };
const of = (low: number, high: number, n = 8): Ratio => ({
  interval: [Math.sqrt(low * high), low, high],
  n,
  confidence: 0.99,
  screening: false,
});

describe("two margins", () => {
  const cases: [low: number, high: number, Verdict][] = [
    [0.99, 1.01, "same"],
    [1 / 1.02, 1.02, "same"],
    [1, 1, "same"],
    [1.021, 1.5, "slower"],
    [0.5, 0.98, "faster"],
    [1.019, 1.5, "unsure"],
    [0.5, 0.981, "unsure"],
    // Certain, but within the margin on one side and beyond it on the other.
    [1.005, 1.021, "unsure"],
    [0.9, 1.1, "unsure"],
  ];
  for (const [low, high, verdict] of cases) {
    test(`${low.toFixed(3)} to ${high} is ${verdict}`, () => {
      expect(judge({ mean: of(low, high) }, margins).verdict).toBe(verdict);
    });
  }

  test("what the clock cannot tell apart is neither slower nor the same", () => {
    const coarse = { margin: 0.02, resolution: 0.1 };
    expect(judge({ mean: of(1.03, 1.09) }, margins).verdict).toBe("slower");
    expect(judge({ mean: of(1.03, 1.09) }, coarse).verdict).toBe("unsure");
    expect(judge({ mean: of(1.11, 1.2) }, coarse).verdict).toBe("slower");
    expect(judge({ mean: of(0.99, 1.01) }, coarse).verdict).toBe("same");
    expect(judge({ mean: of(0.99, 1.05) }, coarse).verdict).toBe("unsure");
  });

  test("a fine clock does not lower the margin", () => {
    expect(judge({ mean: of(1.01, 1.015) }, { margin: 0.02, resolution: 0.001 }).verdict).toBe("same");
    expect(judge({ mean: of(1.01, 1.03) }, { margin: 0.02, resolution: 0.001 }).verdict).toBe("unsure");
  });
});

describe("doubt", () => {
  test("no shared rounds, no verdict", () => {
    expect(judge({ mean: null }, margins)).toEqual({ verdict: "unsure", doubt: "missing" });
  });

  const slow = of(1.1, 1.2);
  const same = of(0.99, 1.01);
  const apart = { verdict: "unsure", doubt: "medians" } as const;

  test("a cost that is rare is still a cost: the means alone decide, unless the medians say the opposite", () => {
    for (const medians of [of(0.99, 1.01), of(0.9, 1.1)])
      expect(judge({ mean: slow, medians }, margins)).toEqual({ verdict: "slower", by: "mean" });
    expect(judge({ mean: slow, medians: of(1.05, 1.1) }, margins)).toEqual({ verdict: "slower" });
    expect(judge({ mean: slow, medians: of(0.9, 0.95) }, margins)).toEqual(apart);
    expect(judge({ mean: same, medians: of(0.97, 1.03) }, margins)).toEqual({ verdict: "same", by: "mean" });
  });

  test("what the medians prove needs means that point the same way and do not exclude it", () => {
    expect(judge({ mean: of(0.98, 1.2), medians: slow }, margins)).toEqual({ verdict: "slower" });
    expect(judge({ mean: of(0.9, 1.11), medians: of(1.03, 1.09) }, margins)).toEqual(apart);
    expect(judge({ mean: of(0.98, 1.12), medians: slow }, margins)).toEqual(apart);
    expect(judge({ mean: same, medians: slow }, margins)).toEqual(apart);
    expect(judge({ mean: same, medians: of(0.9, 0.95) }, margins)).toEqual(apart);
  });

  test("the usual call is the same: so is the whole, once what comes rarely can add less than a tenth", () => {
    expect(judge({ mean: of(0.95, 1.08), medians: same }, margins)).toEqual({ verdict: "same" });
    expect(judge({ mean: of(0.9, 1.15), medians: same }, margins)).toMatchObject({
      verdict: "unsure",
      doubt: "rare",
      roundsNeeded: 20,
    });
    expect(judge({ mean: of(0.95, 1.08), medians: of(0.97, 1.03) }, margins).doubt).toBe("wide");
  });

  test("both speeds must agree", () => {
    const much = of(1.5, 1.6);
    expect(judge({ mean: much, speeds: [of(1.1, 1.2), much] }, margins)).toEqual({ verdict: "slower" });
    const split = { verdict: "unsure", doubt: "speeds" } as const;
    expect(judge({ mean: much, speeds: [of(0.9, 0.95), much] }, margins)).toEqual(split);
    expect(judge({ mean: much, speeds: [null, much] }, margins)).toEqual(split);
    // Of too few rounds the estimate: all of them together have shown the difference, and none have shown sameness.
    const few = (low: number, high: number) => ({ ...of(low, high, 2), screening: true });
    expect(judge({ mean: much, speeds: [few(0.9, 2.4), much] }, margins)).toEqual({ verdict: "slower" });
    expect(judge({ mean: much, speeds: [few(0.5, 1.9), much] }, margins)).toEqual(split);
    expect(judge({ mean: of(0.99, 1.01), speeds: [few(0.9, 1.1)] }, margins)).toEqual(split);
  });
});

describe("rounds needed", () => {
  const wide = (estimate: number, half: number, n = 8): Ratio => ({
    ...of(1, 1, n),
    interval: [estimate, estimate * Math.exp(-half), estimate * Math.exp(half)],
  });
  const needed = (ratio: Ratio, resolution = 0) =>
    judge({ mean: ratio }, { margin: 0.02, resolution }).roundsNeeded;

  test("grow with the square of the half-width over the distance from the margin", () => {
    // ln 1.02 = .019803 is .019803 from 1: 8·(.04 ÷ .019803)² = 32.6.
    expect(needed(wide(1, 0.04))).toBe(33);
    // ln 1.05 is .048790 away, .028988 beyond the margin: 6·(.06 ÷ .028988)² = 25.7.
    expect(needed(wide(1.05, 0.06, 6))).toBe(26);
    expect(needed(wide(1 / 1.05, 0.06, 6))).toBe(26);
  });

  test("are always more than there are", () => {
    expect(needed({ ...of(0.9, 1.025), interval: [1, 0.999, 1.025] })).toBe(9);
  });

  test("are not named where no wait is long enough", () => {
    expect(needed(wide(1.0201, 0.04))).toBeUndefined();
    expect(needed(wide(1.05, 0.06), 0.1)).toBeUndefined();
    expect(needed(wide(1, 0.04), 0.1)).toBe(33);
  });
});

test("the half-width is the same on both sides of a ratio", () => {
  expect(halfWidth([1, 1 / 1.1, 1.1])).toBeCloseTo(Math.log(1.1), 14);
  expect(halfWidth([2, 2, 2])).toBe(0);
});

test("seen from the other side, faster is slower", () => {
  const mirror: Record<Verdict, Verdict> = {
    faster: "slower",
    slower: "faster",
    same: "same",
    unsure: "unsure",
  };
  const edge = fc.double({ min: 0.8, max: 1.25, noNaN: true });
  const clear = (value: number) =>
    [1.02, 1.05].every((bound) => Math.abs(Math.abs(Math.log(value)) - Math.log(bound)) > 1e-9);
  fc.assert(
    fc.property(edge.filter(clear), edge.filter(clear), fc.constantFrom(0, 0.05), (a, b, resolution) => {
      const there = of(Math.min(a, b), Math.max(a, b));
      const [estimate, low, high] = there.interval;
      const back: Interval = [1 / estimate, 1 / high, 1 / low];
      const seen = judge({ mean: there }, { margin: 0.02, resolution }).verdict;
      expect(judge({ mean: { ...there, interval: back } }, { margin: 0.02, resolution }).verdict).toBe(
        mirror[seen],
      );
    }),
    { seed: 4 },
  );
});
