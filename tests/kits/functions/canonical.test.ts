/** Deep equality as a digest, and the place where it ends. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { digest, Incomparable } from "../../../kits/functions/canonical.ts";
import { firstDifference, told } from "../../../kits/functions/difference.ts";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
});

test("what is deeply equal has one digest, and is not told apart", () => {
  fc.assert(
    fc.property(fc.clone(anything, 2), ([a, b]) => {
      expect(digest(a)).toBe(digest(b));
      expect(firstDifference(told(a)!, told(b)!)).toBeUndefined();
    }),
    { seed: 19, numRuns: 500 },
  );
});

test("digest and place agree on whether two values differ", () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      const same = digest(a) === digest(b);
      expect(firstDifference(told(a)!, told(b)!) === undefined).toBe(same);
    }),
    { seed: 19, numRuns: 500 },
  );
});

const long = Array.from({ length: 100 }, (_, i) => i);
const circle = (): unknown => {
  const it: Record<string, unknown> = { a: 1 };
  it["self"] = it;
  return { it };
};
class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}

describe("equal", () => {
  test.each<[string, unknown, unknown]>([
    ["NaN", NaN, Number("x")],
    ["the order of keys", { a: 1, b: 2 }, { b: 2, a: 1 }],
    [
      "the order of a map and of a set",
      [
        new Map([
          ["x", 1],
          ["y", 2],
        ]),
        new Set([1, 2]),
      ],
      [
        new Map([
          ["y", 2],
          ["x", 1],
        ]),
        new Set([2, 1]),
      ],
    ],
    ["circles", circle(), circle()],
    ["a Buffer and its bytes", Buffer.from([1, 2]), Uint8Array.of(1, 2)],
    ["a plain object without a prototype", { a: 1 }, Object.assign(Object.create(null) as object, { a: 1 })],
    ["long lists", long, [...long]],
  ])("%s", (_, a, b) => expect(digest(a)).toBe(digest(b)));
});

describe("different, and where", () => {
  test.each<[unknown, unknown, string, string, string]>([
    [{ a: [1, 2, 3, 5] }, { a: [1, 2, 3, 6] }, ".a[3]", "5", "6"],
    [0, -0, "", "0", "-0"],
    [1, 1n, "", "1", "1n"],
    [1, "1", "", "1", '"1"'],
    [null, undefined, "", "null", "undefined"],
    [{ a: undefined }, {}, ".a", "undefined", "nothing"],
    [[undefined], Array(1), "[0]", "undefined", "nothing"],
    [[1, 2], [1, 2, 3], "", "Array(2)", "Array(3)"],
    [Uint8Array.of(1), Int8Array.of(1), "", "Uint8Array(1)", "Int8Array(1)"],
    [new Map([["k", 1]]), new Map([["k", 2]]), '.get("k")', "1", "2"],
    [new Set(["a"]), new Set(["b"]), '.has("b")', "nothing", "true"],
    [new Date(0), new Date(1), "", "Date 1970-01-01T00:00:00.000Z", "Date 1970-01-01T00:00:00.001Z"],
    [new Point(1), { x: 1 }, "", "a Point", "object"],
    [long, long.with(60, -1), "[60]", "60", "-1"],
    [Float64Array.from(long), Float64Array.from(long.with(7, -0)), "[7]", "7", "-0"],
    [{ "odd key": 1 }, { "odd key": 2 }, '["odd key"]', "1", "2"],
  ])("%p and %p", (a, b, at, mine, right) => {
    expect(digest(a)).not.toBe(digest(b));
    expect(firstDifference(told(a)!, told(b)!)).toEqual({ at, mine, right });
  });

  test("in a long text, from a little before the sign", () => {
    const text = "x".repeat(200);
    const found = firstDifference(told(`${text}a${text}`)!, told(`${text}b${text}`)!);
    expect(found?.mine).toMatch(/^…x{20}a/);
    expect(found?.mine.length).toBeLessThan(70);
  });
});

describe("refused, with the place", () => {
  test.each<[unknown, string]>([
    [() => 1, "the answer is a function, which cannot be compared"],
    [{ a: [Promise.resolve(1)] }, ".a[0] of the answer is a promise, which somebody must await"],
    [(function* () {})(), "the answer is a generator, which has done no work yet: answer what it yields"],
    [[1].values(), "the answer is a generator, which has done no work yet: answer what it yields"],
    [{ r: new Response("x") }, ".r of the answer is a Response, which cannot be looked into"],
    [new WeakMap(), "the answer is a WeakMap, which cannot be looked into"],
  ])("%p", (value, message) => {
    expect(() => digest(value)).toThrow(new Incomparable(message.replace("is a Response", "is a Response")));
    // An input with such things in it is only recognised again.
    expect(digest(value, true)).toBe(digest(value, true));
  });
});
