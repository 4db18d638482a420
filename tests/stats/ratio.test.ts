import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { pairedRatio, unpairedRatio } from "../../src/stats/ratio.ts";
import { random } from "../../src/stats/random.ts";
import { near } from "./near.ts";

/** The case worked by hand for the signed rank, as times: estimate e^.035. */
const d = [0.02, 0.05, 0.03, 0.01, 0.04, 0.06, 0.02, 0.03, 0.05, 0.04];
const other = [100, 101, 99, 100, 102, 98, 100, 103, 100, 97];
const cell = d.map((log, i) => other[i]! * Math.exp(log));

describe("paired", () => {
  test("the confidence rises with the rounds: screening, 95 % from 6, 99 % from 8", () => {
    const kinds = Array.from({ length: 10 }, (_, n) => {
      const ratio = pairedRatio(cell.slice(0, n + 1), other);
      return ratio && [ratio.n, ratio.screening ? "screening" : ratio.confidence];
    });
    expect(kinds).toEqual([
      null,
      [2, "screening"],
      [3, "screening"],
      [4, "screening"],
      [5, "screening"],
      [6, 0.95],
      [7, 0.95],
      [8, 0.99],
      [9, 0.99],
      [10, 0.99],
    ]);
  });

  test("ten rounds: the 99 % interval starts at the fourth Walsh average", () => {
    // The averages in order: .01, .015, .015, .02 … and .05, .055, .055, .06.
    near(pairedRatio(cell, other)!.interval, [0.035, 0.02, 0.05].map(Math.exp));
  });

  test("screening is the t interval about the mean", () => {
    // d = .02, .05, .03: mean 1/30, standard error √(7/3)/100/√3; t(2) = 4.302653 (any table).
    const half = (4.302652729749 * Math.sqrt(7 / 3)) / 100 / Math.sqrt(3);
    const [estimate, low, high] = pairedRatio(cell.slice(0, 3), other)!.interval;
    expect(Math.log(estimate)).toBeCloseTo(1 / 30, 12);
    expect(Math.log(low)).toBeCloseTo(1 / 30 - half, 10);
    expect(Math.log(high)).toBeCloseTo(1 / 30 + half, 10);
  });

  test("only rounds that both have count", () => {
    const holes = [null, ...cell, 5, null];
    const against = [7, ...other, null];
    expect(pairedRatio(holes, against)).toEqual(pairedRatio(cell, other));
    expect(pairedRatio([1, null, 3, null], [null, 2, null, 4])).toBeNull();
  });

  test("a change that all rounds share cancels, however uneven the rounds are", () => {
    const doubled = other.map((ns) => 2 * ns);
    for (const end of pairedRatio(doubled, other)!.interval) expect(end).toBeCloseTo(2, 12);
  });

  test("a time of nothing is a bug, not a ratio", () => {
    for (const bad of [0, -1, Number.NaN, Infinity]) {
      expect(() => pairedRatio([1, bad], [1, 1])).toThrow(RangeError);
      expect(() => unpairedRatio([1, 2], [1, bad])).toThrow(RangeError);
    }
  });
});

describe("unpaired", () => {
  test("95 % from 4 + 4, 99 % from 5 + 5, below that a screening", () => {
    const kind = (n: number, m: number) => {
      const ratio = unpairedRatio(cell.slice(0, n), other.slice(0, m));
      return ratio && (ratio.screening ? "screening" : ratio.confidence);
    };
    expect([kind(1, 9), kind(2, 2), kind(3, 3)]).toEqual([null, "screening", "screening"]);
    expect([kind(4, 4), kind(5, 4), kind(5, 5), kind(9, 10)]).toEqual([0.95, 0.95, 0.99, 0.99]);
  });

  test("the order of trials and the holes among them mean nothing", () => {
    const shuffled = random(3).shuffle([null, ...cell]);
    expect(unpairedRatio(shuffled, other)).toEqual(unpairedRatio(cell, other));
  });

  test("four against four spans from the closest to the farthest pair", () => {
    near(unpairedRatio([20, 22, 24, 26], [10, 10, 10, 10])!.interval, [Math.sqrt(2.2 * 2.4), 2, 2.6]);
  });

  test("screening is wider than Welch on its own degrees", () => {
    // Two against two, 1 % apart on either side: error √(2 · (.01² ÷ 2) ÷ 2), t(1) = 12.706205.
    const pair = [1, Math.exp(0.01)];
    const [, low, high] = unpairedRatio(pair, pair)!.interval;
    expect(Math.log(high)).toBeCloseTo(12.70620473617 * 0.01 * Math.sqrt(0.5), 10);
    expect(low * high).toBeCloseTo(1, 12);
  });
});

describe("for any times", () => {
  const time = fc.double({ min: 1, max: 1e9, noNaN: true });
  const rounds = fc.array(fc.tuple(fc.option(time), fc.option(time)), { minLength: 2, maxLength: 14 });
  const sides = (pairs: readonly (readonly [number | null, number | null])[]) =>
    [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const;
  const close = (a: number, b: number) => expect(Math.abs(a / b - 1)).toBeLessThan(1e-9);

  for (const [name, ratio] of Object.entries({ paired: pairedRatio, unpaired: unpairedRatio })) {
    test(`${name}: swapping the sides gives the reciprocal`, () => {
      fc.assert(
        fc.property(rounds, (pairs) => {
          const [a, b] = sides(pairs);
          const [there, back] = [ratio(a, b), ratio(b, a)];
          if (!there || !back) return expect(there).toBe(back);
          expect(there.n).toBe(back.n);
          close(there.interval[0], 1 / back.interval[0]);
          close(there.interval[1], 1 / back.interval[2]);
          close(there.interval[2], 1 / back.interval[1]);
        }),
        { seed: 1 },
      );
    });

    test(`${name}: a faster clock changes nothing, a slower cell moves all of it`, () => {
      fc.assert(
        fc.property(rounds, fc.double({ min: 0.01, max: 100, noNaN: true }), (pairs, factor) => {
          const [a, b] = sides(pairs);
          const scale = (ns: number | null) => (ns === null ? null : ns * factor);
          const plain = ratio(a, b);
          const both = ratio(a.map(scale), b.map(scale));
          const one = ratio(a.map(scale), b);
          for (const [i, end] of plain?.interval.entries() ?? []) {
            close(both!.interval[i]!, end);
            close(one!.interval[i]!, end * factor);
          }
        }),
        { seed: 2 },
      );
    });

    test(`${name}: the order of rounds is irrelevant, and the estimate lies inside`, () => {
      fc.assert(
        fc.property(rounds, fc.string(), (pairs, seed) => {
          const there = ratio(...sides(pairs));
          const shuffled = ratio(...sides(random(seed).shuffle(pairs)));
          for (const [i, end] of there?.interval.entries() ?? []) close(shuffled!.interval[i]!, end);
          const [estimate, low, high] = there?.interval ?? [1, 1, 1];
          expect(low <= estimate && estimate <= high).toBe(true);
        }),
        { seed: 3 },
      );
    });
  }
});
