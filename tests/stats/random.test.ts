import { expect, test } from "bun:test";
import { random } from "../../src/stats/random.ts";
import reference from "./data/reference.json";

test("is sfc32, seeded from text", () => {
  for (const [seed, words] of Object.entries(reference.sfc32)) {
    const generator = random(seed);
    expect(words.map(() => generator.next() * 2 ** 32)).toEqual(words);
  }
});

test("a number and its text are one seed; another seed is another stream", () => {
  const draw = (seed: number | string) => {
    const generator = random(seed);
    return Array.from({ length: 4 }, () => generator.next());
  };
  expect(draw(7)).toEqual(draw("7"));
  expect(draw(7)).not.toEqual(draw(8));
});

test("below(n) reaches every value equally often", () => {
  const generator = random("below");
  const seen = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) seen[generator.below(6)]! += 1;
  // Standard deviation of each count: 91.
  for (const count of seen) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("below() rejects words that would favour small values", () => {
  const generator = random("bias");
  const n = 3 * 2 ** 30;
  let small = 0;
  // Without rejection a third of the range would get half of the draws.
  for (let i = 0; i < 6000; i++) if (generator.below(n) < n / 3) small++;
  expect(Math.abs(small - 2000)).toBeLessThan(200);
});

test("below() refuses what has no values", () => {
  for (const n of [0, -1, 1.5, Number.NaN, 2 ** 33]) expect(() => random(1).below(n)).toThrow(RangeError);
});

test("shuffle leaves its argument alone and keeps every element once", () => {
  const list = Array.from({ length: 50 }, (_, i) => i);
  const shuffled = random(1).shuffle(list);
  expect(list).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(shuffled).not.toEqual(list);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual(list);
  expect(random(1).shuffle([])).toEqual([]);
});

test("shuffle gives all orders equally often", () => {
  const generator = random("orders");
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = generator.shuffle(["a", "b", "c"]).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
