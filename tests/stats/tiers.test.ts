import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { random } from "../../src/stats/random.ts";
import { rank } from "../../src/stats/tiers.ts";

const margins = { margin: 0.02 };
const machine = [1, 1.2, 0.9, 1.1, 1.05, 0.95, 1, 1.15];
const cell = (id: string, ns: number, wobble = [1]) => ({
  id,
  ns: machine.map((speed, round) => ns * speed * wobble[round % wobble.length]!),
});

test("a cell alone in front wins", () => {
  const ranking = rank([cell("c", 150), cell("a", 100), cell("b", 151)], margins);
  expect(ranking).toEqual({ tiers: [["a"], ["c", "b"]], winner: "a" });
});

test("first place shared is no win", () => {
  const ranking = rank([cell("a", 100), cell("b", 101), cell("c", 150)], margins);
  expect(ranking).toEqual({ tiers: [["a", "b"], ["c"]], winner: null });
});

test("whom nobody can place ties nobody to who is shown to be slower", () => {
  const noisy = cell("noisy", 95, [0.7, 1.3, 0.8, 1.6]);
  const ranking = rank([noisy, cell("a", 100), cell("b", 110)], margins);
  expect(ranking).toEqual({ tiers: [["noisy", "a"], ["b"]], winner: null });
});

test("a tier does not creep", () => {
  // Each within 2 % of its neighbour, the last 4.5 % from the first.
  const ranking = rank([cell("a", 100), cell("b", 101.5), cell("c", 103), cell("d", 104.5)], margins);
  expect(ranking.tiers).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("a cell too noisy to be called slower keeps the first from winning, wherever its time puts it", () => {
  const noisy = cell("noisy", 130, [0.7, 1.3, 0.8, 1.6]);
  const ranking = rank([cell("a", 100), cell("b", 110), noisy], margins);
  expect(ranking).toEqual({ tiers: [["a", "noisy"], ["b"]], winner: null });
});

test("compares the cells' own blocks: rounds they do not share prove nothing", () => {
  const early = { id: "early", ns: [100, 100, 100, null, null, null] };
  const late = { id: "late", ns: [null, null, null, 200, 200, 200] };
  expect(rank([early, late], margins).winner).toBeNull();
});

test("nobody wins alone", () => {
  expect(rank([cell("a", 100)], margins)).toEqual({ tiers: [["a"]], winner: null });
  expect(rank([], margins)).toEqual({ tiers: [], winner: null });
});

test("the order in which cells are listed is irrelevant, and none is lost", () => {
  const times = fc.array(fc.integer({ min: 90, max: 120 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(times, fc.string(), (list, seed) => {
      const cells = list.map((ns, i) => cell(`cell ${i}`, ns, [1, 1.03, 0.98]));
      const ranking = rank(cells, margins);
      expect(rank(random(seed).shuffle(cells), margins)).toEqual(ranking);
      expect(ranking.tiers.flat().toSorted()).toEqual(cells.map(({ id }) => id).toSorted());
    }),
    { seed: 5 },
  );
});
