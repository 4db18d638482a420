/** Winners and hand-overs: what a change did to the answers, and what only seems to be one. */
import { describe, expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import type { Diff } from "../../src/diff/model.ts";
import type { CellResult, Handover, Results } from "../../src/model/index.ts";
import { blank, measured, run, type Told } from "./fixture.ts";

const sizes = ["4KiB", "64KiB", "1MiB", "16MiB"];
const [row, small] = ["tree/walk", "tree/walk size=4KiB"];

/** js/a and js/b at each size; what is given besides replaces cells of its id. */
function side(over: Partial<Results>, told: Told = {}, ...instead: CellResult[]): Results {
  const cells = sizes.flatMap((size) =>
    ["js/a", "js/b"].map((column) => measured(`${row} size=${size} | ${column}`, told)),
  );
  const others = new Map(instead.map((cell) => [cell.id, cell]));
  const kept = cells.filter(({ id }) => !others.has(id));
  return run([...kept, ...instead], { defaults: { [row]: { size: "1MiB" } }, ...over });
}
const compare = (base: Results, head: Results): Diff =>
  diff({ from: "a", results: base }, { from: "b", results: head });

const wins = (...columns: string[]): Partial<Results> => ({
  rankings: [{ case: small, tiers: [columns], winner: columns.length === 1 ? columns[0]! : null }],
});
const passes = (...brackets: (readonly [number, number])[]): Partial<Results> => ({
  handovers: brackets.map(([after, by]): Handover => ({
    row,
    axis: "size",
    from: "js/a",
    to: "js/b",
    after,
    by,
  })),
});
const [kib4, kib64, mib1, mib16] = [2 ** 12, 2 ** 16, 2 ** 20, 2 ** 24] as const;

describe("a winner has changed", () => {
  const winners = (base: Results, head: Results) => compare(base, head).winners;

  test("where first places have no column in common", () => {
    expect(winners(side(wins("js/a")), side(wins("js/b")))).toEqual([
      { case: small, base: ["js/a"], head: ["js/b"] },
    ]);
    expect(winners(side(wins("js/a")), side(wins("js/a", "js/b")))).toEqual([]);
    expect(winners(side(wins("js/a", "js/b")), side(wins("js/b")))).toEqual([]);
    expect(winners(side(wins("js/a")), side(wins()))).toEqual([]);
  });

  test("not on another machine, nor under another definition", () => {
    expect(winners(side(wins("js/a")), side({ ...wins("js/b"), machine: "linux-arm64-arm-1-4c" }))).toEqual(
      [],
    );
    expect(winners(side(wins("js/a")), side(wins("js/b"), { def: "999999.000000" }))).toEqual([]);
  });

  test("not by a mere new name, of a column or of the case", () => {
    const one = { def: "aaaaaa.000000" };
    const base = run([measured(`${small} | js/a`, one)], wins("js/a"));
    const column = run([measured(`${small} | js/new`, one)], wins("js/new"));
    expect(winners(base, column)).toEqual([]);
    const other = { rankings: [{ case: row, tiers: [["js/a"]], winner: "js/a" }] };
    expect(winners(base, run([measured(`${row} | js/a`, one)], other))).toEqual([]);
    const both = [measured(`${row} | js/a`, one), measured(`${row} | js/b`, { def: "bbbbbb.000000" })];
    const lost = { rankings: [{ case: row, tiers: [["js/b"]], winner: "js/b" }] };
    const old = run([measured(`${small} | js/a`, one)], wins("js/a"));
    expect(winners(old, run(both, lost))).toEqual([{ case: row, base: ["js/a"], head: ["js/b"] }]);
  });
});

describe("a hand-over", () => {
  const moves = (base: Results, head: Results) =>
    compare(base, head).handovers.map(({ from, to, base: was, head: is }) => [from, to, was, is]);
  const low = passes([kib4, kib64]);
  const high = passes([mib1, mib16]);

  test("has moved where brackets lie wholly apart", () => {
    expect(moves(side(low), side(high))).toEqual([["js/a", "js/b", [kib4, kib64], [mib1, mib16]]]);
    expect(moves(side(low), side(passes([kib64, mib1])))).toHaveLength(1);
    expect(moves(side(passes([kib4, mib1])), side(passes([kib64, mib16])))).toEqual([]);
    expect(moves(side(low), side(low, { seed: "b" }))).toEqual([]);
    expect(compare(side(low), side(high)).handovers[0]!.kind).toBe("bytes");
    const threads = { defaults: { [row]: { size: "1" } } };
    expect(compare(side(low), side({ ...high, ...threads })).handovers[0]!.kind).toBe("count");
  });

  test("has come or gone where one side alone has it", () => {
    expect(moves(side(low), side({}))).toEqual([["js/a", "js/b", [kib4, kib64], null]]);
    expect(moves(side({}), side(low))).toEqual([["js/a", "js/b", null, [kib4, kib64]]]);
    const twice = passes([kib4, kib64], [mib1, mib16]);
    expect(moves(side(low), side(twice))).toEqual([["js/a", "js/b", null, [mib1, mib16]]]);
    expect(moves(side(twice), side(high))).toEqual([["js/a", "js/b", [kib4, kib64], null]]);
    expect(moves(side(twice), side(passes([kib64, mib1], [mib1, mib16])))).toEqual([
      ["js/a", "js/b", [kib4, kib64], [kib64, mib1]],
    ]);
  });

  test("is none of this where a size was left out on one side, though it may have moved", () => {
    const gap = blank(`${row} size=16MiB | js/a`, "not-run", "the budget was spent");
    expect(moves(side(low), side({}, {}, gap))).toEqual([]);
    expect(moves(side({}, {}, gap), side(low))).toEqual([]);
    expect(moves(side(low), side(passes([kib64, mib1]), {}, gap))).toHaveLength(1);
  });

  test("is not compared on another machine, nor where one of its cells has another definition", () => {
    expect(moves(side(low), side({ ...high, machine: "linux-arm64-arm-1-4c" }))).toEqual([]);
    const other = (column: string) => measured(`${row} size=1MiB | ${column}`, { def: "999999.000000" });
    expect(moves(side(low), side(high, {}, other("js/a")))).toEqual([]);
    expect(moves(side(low), side({}, {}, other("js/b")))).toEqual([]);
    expect(moves(side(low), side(high, {}, other("js/c")))).toHaveLength(1);
  });

  test("says nothing where the two sides share no size", () => {
    const only = (...kept: string[]): CellResult[] =>
      sizes
        .filter((size) => !kept.includes(size))
        .map((size) => blank(`${row} size=${size} | js/a`, "not-run", "the budget was spent"));
    expect(moves(side(low, {}, ...only("4KiB", "64KiB")), side(high, {}, ...only("1MiB", "16MiB")))).toEqual(
      [],
    );
    expect(moves(side(low, {}, ...only("4KiB", "64KiB")), side(high))).toHaveLength(1);
  });

  test("goes by the new names of its columns, and by the new name of its cases", () => {
    const named = (a: string, b: string, at: (size: string) => string, over: Partial<Results>): Results =>
      run(
        sizes.flatMap((size, i) => [
          measured(`${at(size)} | ${a}`, { def: `aaaaa${i}.000000` }),
          measured(`${at(size)} | ${b}`, { def: `bbbbb${i}.000000` }),
        ]),
        over,
      );
    const plain = (size: string): string => `${row} size=${size}`;
    const hidden = (size: string): string => `${row} hidden=true size=${size}`;
    const [handover] = low.handovers!;
    const as = (over: Partial<Handover>): Partial<Results> => ({ handovers: [{ ...handover!, ...over }] });
    const base = named("js/a", "js/b", plain, low);
    expect(moves(base, named("js/new", "js/b", plain, as({ from: "js/new" })))).toEqual([]);
    expect(moves(base, named("js/a", "js/new", plain, as({ to: "js/new", after: mib1, by: mib16 })))).toEqual(
      [["js/a", "js/new", [kib4, kib64], [mib1, mib16]]],
    );
    expect(moves(base, named("js/a", "js/b", hidden, as({ row: `${row} hidden=true` })))).toEqual([]);
  });

  test("tags the cells that take part in it", () => {
    const { rows } = compare(side({ ...low, ...wins("js/a") }), side({ ...high, ...wins("js/b") }));
    const tagged = (tag: string) =>
      rows.filter(({ tags }) => tags.includes(tag as never)).map(({ id }) => id);
    expect(tagged("hand-over-moved")).toHaveLength(8);
    expect(tagged("winner-changed").toSorted()).toEqual([`${small} | js/a`, `${small} | js/b`]);
  });
});
