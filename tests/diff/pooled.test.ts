/**
 * A realistic pair of sessions: a backend wanders by 1 % between them, a cell by 3 % more, all together by 2 %, and a trial by
 * 2 %. No single cell shows 8 % then; all of one backend do, and where nothing changed nothing is said.
 */
import { describe, expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import type { Diff } from "../../src/diff/model.ts";
import type { MeasuredCell, Results } from "../../src/model/index.ts";
import { diffMarkdown } from "../../src/report/markdown/diff.ts";
import { diffText } from "../../src/report/terminal/diff.ts";
import { random } from "../../src/stats/random.ts";
import { measured, normal, run } from "./fixture.ts";

const backends = [
  "bun/hash",
  "js/xxhash",
  "wasm/a",
  "wasm/b",
  "napi/a",
  "napi/b",
  "pool/workers",
  "ffi/xxhash",
];
const cells = 17;

interface Told {
  readonly factor?: number;
  /** Of `ffi/xxhash`; equal on both sides: nothing changed at all. */
  readonly impl?: string;
}

function sessions(seed: string, { factor = 1, impl = "c40d11" }: Told): [Results, Results] {
  const { next } = random(seed);
  const times = (ns: number): number[] =>
    Array.from({ length: 12 }, () => ns * Math.exp(0.02 * normal(next)));
  const together = 0.02 * normal(next);
  const [old, now]: [MeasuredCell[], MeasuredCell[]] = [[], []];
  for (const backend of backends) {
    const own = 0.01 * normal(next);
    for (let i = 0; i < cells; i++) {
      const id = `hash/memory size=${i + 1}KiB | ${backend}`;
      const changed = backend === "ffi/xxhash";
      const drift = Math.exp(together + own + 0.03 * normal(next)) * (changed ? factor : 1);
      old.push(measured(id, { rounds: times(1e5) }));
      now.push(measured(id, { rounds: times(1e5 * drift), ...(changed && { impl }) }));
    }
  }
  return [run(old), run(now)];
}

const found = (seed: string, told: Told): Diff => {
  const [base, head] = sessions(seed, told);
  return diff({ from: "main", results: base }, { from: "the working tree", results: head });
};
const firstLine = (it: Diff): string => diffText([it], { width: 200, color: false }).split("\n")[0] ?? "";

test("+8 % on all cells of one backend is the first line, in a terminal and in a comment", () => {
  const it = found("eight", { factor: 1.08 });
  const said = /^hashing: ffi\/xxhash \d+\.\d % slower over 17 cells \[\d+\.\d, \d+\.\d\]: confirmed$/;
  expect(firstLine(it)).toMatch(said);
  expect(
    diffMarkdown([it], "bun run diff")
      .split("\n")[0]
      ?.replaceAll(/<\/?code>|&#\d+;|#+ /g, ""),
  ).toContain("confirmed");
  expect(it.rows.filter(({ class: name }) => name === "slower").length).toBeLessThan(cells / 2);
});

test("of 100 such pairs at least 85 are found, and none the wrong way round", () => {
  const all = Array.from({ length: 100 }, (_, i) => found(`power ${i}`, { factor: 1.08 }));
  const judged = all.filter(({ objection }) => objection === null);
  const verdicts = judged.map(({ pooled: [one] }) => one?.verdict);
  expect(verdicts.filter((it) => it === "slower").length / judged.length).toBeGreaterThan(0.85);
  expect(verdicts).not.toContain("faster");
}, 60_000);

test("of 100 pairs whose backend did not get slower at most one is said to have, and intervals hold 19 times in 20", () => {
  const all = Array.from({ length: 100 }, (_, i) => found(`level ${i}`, {})).flatMap((it) => it.pooled);
  expect(
    all.filter(({ verdict }) => verdict === "slower" || verdict === "faster").length,
  ).toBeLessThanOrEqual(1);
  const hold = all.filter(({ change: [, low, high] }) => low <= 1 && high >= 1).length / all.length;
  expect(hold).toBeGreaterThan(0.93);
}, 60_000);

describe("nothing changed", () => {
  const it = found("quiet", { impl: "91be07" });
  test("is one line", () => {
    expect(diffText([it], { width: 200, color: false })).toMatch(
      /^hashing: nothing changed: 136 cells, all of unchanged code; the sessions lie \d\.\d % apart\n$/,
    );
  });
  test("and no rows in a comment", () => {
    expect(diffMarkdown([it], "bun run diff")).not.toContain("| ? unsure");
  });
});

test("fewer than three unchanged backends say nothing of a fourth", () => {
  const [base, head] = sessions("few", { factor: 1.08 });
  const few = ({ cells: all, ...rest }: Results): Results => ({
    ...rest,
    cells: all.filter(({ id }) => /bun\/hash|js\/xxhash|ffi/.test(id)),
  });
  expect(diff({ from: "a", results: few(base) }, { from: "b", results: few(head) }).pooled).toEqual([]);
});
