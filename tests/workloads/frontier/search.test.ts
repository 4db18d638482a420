/** The search's own reference against values that two other programs agreed on (a Python and a C port of the description). */
import { expect, test } from "bun:test";
import { Digest, Expander, lexiconOf, root } from "bakeoff/kits/frontier";
import { everyStateExpanded } from "../../../workloads/frontier/corpus/known.ts";
import { generate, sentencesOf } from "../../../workloads/frontier/corpus/text.ts";
import { demands } from "../../../workloads/frontier/reference/box.ts";
import { search } from "../../../workloads/frontier/reference/index.ts";

const silent = (): void => {};
const text = (sentences: number): string => generate({ vocabulary: 12, sentences, length: 3, seed: 1 });

test("a generated text is the published one", () => {
  expect(text(18)).toStartWith("cu cu ca. bi be be. be de bi. co ba de.");
});

test("sentences end at empty lines and marks; case and other signs do not count", () => {
  expect(sentencesOf("It's a Dog; a “dog”!\n\nA\ncat? 3 … ")).toEqual([
    ["it's", "a", "dog"],
    ["a", "dog"],
    ["a", "cat"],
  ]);
});

test.each([
  ["a b. c d. a c. b d", 11, 2, "d31428fd78d79ccc", "aba945580b6c1178"],
  [text(18), 2529, 2, "cd52122b86a6d6fa", "cb2359ebeb6bfb16"],
  [text(20), 20_394, 4, "b0818efa78ac63d8", "0d24e618efc767be"],
  [text(22), 21_069, 4, "0e85f9b90457fb2a", "8955b9ad0cd22a32"],
])("the reference finds what is published: %.20s, %i states", (of, states, volume, sum, xor) => {
  expect(search(sentencesOf(of), silent)).toEqual({ states, processed: states + 1, volume, sum, xor });
});

test("a text without a word has one state, which leads to none", () => {
  expect(search([], silent)).toMatchObject({ states: 0, processed: 1, volume: 1 });
});

test("what is asked of a cell: unit values of the description", () => {
  expect(demands({ dims: [2, 2], words: [7, 8, 9, -1] }, 3).phrases).toEqual([[8], [9]]);
  expect(demands({ dims: [3, 3], words: [0, 1, 2, 3, 4, -1, -1, -1, -1] }, 5).forbidden).toEqual([3, 4]);
});

test("the reference refuses a text with more words than a state can tell apart", () => {
  const many = Array.from({ length: 256 }, (_, i) => [`w${i}`]);
  expect(() => search(many, silent)).toThrow("256 different words");
});

test("the expander gives the first box its words, and the digest no order", () => {
  const expander = new Expander(lexiconOf([["a", "b"]]));
  const found: Uint8Array[] = [];
  expander.expand(root, (bytes) => found.push(expander.child.slice(0, bytes)));
  expect(found.map((state) => [...state.subarray(5)])).toEqual([
    [1, 0, 0, 0],
    [2, 0, 0, 0],
  ]);
  const [forth, back] = [new Digest(), new Digest()];
  for (const state of found) forth.add(state);
  for (const state of found.toReversed()) back.add(state);
  expect([forth.sum, forth.xor]).toEqual([back.sum, back.xor]);
});

test("a search must prove that it spilled, and that its threads took part", () => {
  const work = { items: 200_000 };
  const facts = { processed: 200_000, peak: 20_000, spills: 3, spilled: 900, written: 905, workers: 2 };
  const own = { buffer: 10_000, threads: 2 };
  expect(everyStateExpanded(undefined, facts, work, own)).toBe(true);
  expect(everyStateExpanded(undefined, { ...facts, processed: 1 }, work, own)).toContain("expanded 1 states");
  expect(everyStateExpanded(undefined, { ...facts, spills: 0 }, work, own)).toContain("none spilled");
  expect(everyStateExpanded(undefined, { ...facts, written: 1100 }, work, own)).toContain("wrote 1100 bytes");
  expect(everyStateExpanded(undefined, { ...facts, workers: 1 }, work, own)).toContain(
    "2 threads were asked for",
  );
});
