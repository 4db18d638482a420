/** What is said of results, and how it ends. */
import { describe, expect, test } from "bun:test";
import { verdictsOf } from "../../../src/command/compare/verdict.ts";
import type { CellResult, Flag, Results } from "../../../src/model/index.ts";

const named = [
  { label: "a.ts", backend: "js/a" },
  { label: "b.ts#fast", backend: "js/fast" },
  { label: "c.ts", backend: "js/c" },
];

/** Rounds of a little noise, the same for all sides, and what one has of its own. */
const rounds = (ns: number, spread = 0.002, count = 8): number[] =>
  Array.from({ length: count }, (_, i) => ns * (1 + 0.05 * Math.sin(i)) * (1 + spread * Math.cos(3 * i)));

function cell(
  id: string,
  ns: number,
  more: { spread?: number; count?: number; flags?: Flag[] } = {},
): CellResult {
  const own = rounds(ns, more.spread, more.count);
  return {
    id,
    status: "measured",
    ns,
    batch: 1,
    rounds: own,
    medians: own,
    flags: more.flags ?? [],
    why: "?",
  } as unknown as CellResult;
}

const told = (cells: CellResult[], sides = 2) =>
  verdictsOf(
    { cells, defaults: { "compare/functions": { size: "10" } } } as unknown as Results,
    named.slice(0, sides),
  );
const one = (ns: number, more?: Parameters<typeof cell>[2]) =>
  told([
    cell("compare/functions | js/a", 1000, { spread: 0, count: more?.count ?? 8 }),
    cell("compare/functions | js/a #2", 1000),
    cell("compare/functions | js/fast", ns, more),
    cell("compare/functions | control/call", 1),
  ]);

describe("one case is one sentence", () => {
  test.each<[number, Parameters<typeof cell>[2], number, RegExp]>([
    [
      500,
      {},
      0,
      /^b\.ts#fast is 2\.0\d times as fast as a\.ts \[[\d.]+, [\d.]+\] \(99 % interval of 8 rounds\)\.$|^b\.ts#fast is 2\.00 times/,
    ],
    [1310, {}, 1, /^b\.ts#fast takes 1\.31 times as long as a\.ts \[1\.31, 1\.31\] \(99 %/],
    [1001, {}, 0, /^no difference larger than 2 %: b\.ts#fast is (between )?.+ than a\.ts \(99 %/],
    [1020, { spread: 0.02 }, 3, /^cannot tell: b\.ts#fast is .+ than a\.ts .+; the interval crosses the 2 %/],
    [1500, { count: 1 }, 3, /^cannot tell: too few rounds\.$/],
    [900, { flags: ["noisy"] }, 3, /the baseline measured twice differs from itself here/],
    [500, { flags: ["suspect"] }, 3, /^cannot tell: .+; \?\.$/],
    [1500, { flags: ["suspect"] }, 1, /takes 1\.50 times as long/],
  ])("%d ns %j", (ns, more, exit, sentence) => {
    const { lines, exit: code } = one(ns, more);
    expect([lines.length, code, lines[0]]).toEqual([1, exit, expect.stringMatching(sentence)]);
  });
});

test("a ladder is a summary and a line for each step, in the order of sizes", () => {
  const at = (size: string, ns: number) => [
    cell(`compare/functions${size} | js/a`, 1000, { spread: 0 }),
    cell(`compare/functions${size} | js/fast`, ns),
  ];
  const { lines, exit } = told([...at(" size=1000", 2000), ...at(" size=200", 1000), ...at("", 500)]);
  expect(exit).toBe(1);
  expect(lines[0]).toMatch(
    /^b\.ts#fast is faster at 1 of 3, [\d.]+ times as fast; slower at 1 of 3, 2\.00 times as long; the same at 1 of 3, against a\.ts:$/,
  );
  expect(lines.slice(1).map((it) => it.split(":")[0])).toEqual(["  size=10", "  size=200", "  size=1000"]);
  expect(told([...at(" size=1000", 500), ...at("", 250)]).lines[0]).toMatch(
    /^b\.ts#fast is faster at both, 2\.0\d to 4\.0\d times as fast, against a\.ts:$|faster at both, 2\.00 to 4\.00/,
  );
});

test("each further side has its own sentence, and one slower is enough", () => {
  const { lines, exit } = told(
    [
      cell("compare/functions | js/a", 1000, { spread: 0 }),
      cell("compare/functions | js/fast", 500),
      cell("compare/functions | js/c", 2000),
    ],
    3,
  );
  expect([exit, lines.map((it) => it.split(" ")[0])]).toEqual([1, ["b.ts#fast", "c.ts"]]);
});

test("what was not measured says why", () => {
  const blank = {
    id: "compare/functions | js/fast",
    status: "not-run",
    why: "the budget ran out before its first trial",
  };
  const { lines, exit } = told([cell("compare/functions | js/a", 1000), blank as CellResult]);
  expect([exit, lines]).toEqual([3, ["cannot tell: the budget ran out before its first trial."]]);
});
