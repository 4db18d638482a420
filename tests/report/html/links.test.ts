/** What a round trip over a link would take: computed from what was measured, where the checkout says what makes what. */
import { describe, expect, test } from "bun:test";
import type { MeasuredCell, Results } from "../../../src/model/index.ts";
import { links } from "../../../src/report/html/links.ts";
import { overLinks } from "../../../src/report/table/link.ts";
import { measured, run } from "../../diff/fixture.ts";
import { pageOf } from "./made.ts";

const cell = (id: string, ns: number, bytes: number, over: Partial<MeasuredCell> = {}): MeasuredCell => ({
  ...measured(id, { rounds: [ns * 0.98, ns, ns * 1.02] }),
  work: { items: 1000 },
  facts: { bytes },
  ...over,
});
/** Small and slow beside large and fast; a third that only encodes, a fourth whose decoding is of another form. */
const results: Results = run(
  [
    cell("r/encode | js/small", 3e6, 100_000),
    cell("r/encode | js/large", 1e6, 400_000),
    cell("r/encode | js/half", 1e5, 100),
    cell("r/encode | js/form names=one", 1e5, 100),
    cell("r/decode | js/small", 2e6, 100_000),
    cell("r/decode | js/large", 1e6, 400_000),
    cell("r/decode | js/form names=two", 1e5, 100),
    cell("r/encode n=5 | js/small", 3e6, 100_000),
  ],
  {
    defaults: { "r/encode": { n: "1" }, "r/decode": { n: "1" } },
    run: {
      ...run([]).run,
      backends: { "js/small": "1", "js/large": "1", "js/half": "1", "js/form": "1" },
    },
  },
);
const said = { "r/encode": { back: "r/decode", size: "bytes" } };

describe("who is first depends on the link", () => {
  const [found, ...none] = overLinks(results, said);
  const firsts = (at: number): unknown[] =>
    found?.ways.filter(({ over }) => over[at]?.first).map(({ column }) => column) ?? [];

  test("only cases and columns that are measured both ways are there", () => {
    expect(none).toEqual([]);
    expect(found?.ways.map(({ column }) => column)).toEqual(["js/small", "js/large"]);
  });

  test("make + send + make again, by the middle and by the ends of the rounds", () => {
    const [small] = found?.ways ?? [];
    // 100,000 bytes take 8 ms at 100 Mbit/s.
    expect(small?.over[0]?.range.map((ns) => ns / 1e6)).toEqual([13, 12.9, 13.1]);
    expect(small?.over[2]?.range[0]).toBeCloseTo(5.08e6);
  });

  test("the small one over a slow link, the fast one over a fast link", () => {
    expect(firsts(0)).toEqual(["js/small"]);
    expect(firsts(2)).toEqual(["js/large"]);
  });

  test("whose rounds reach into each other share the first place", () => {
    // At 1 Gbit/s: 5 + 0.8 ms against 2 + 3.2 ms, told apart until rounds vary by more than that.
    expect(firsts(1)).toEqual(["js/large"]);
    const wide = results.cells.map((it) =>
      it.id === "r/encode | js/small" ? cell(it.id, 3e6, 100_000, { rounds: [2e6, 3e6, 4e6] }) : it,
    );
    const [shared] = overLinks({ ...results, cells: wide }, said);
    expect(shared?.ways.map(({ over }) => over[1]?.first)).toEqual([true, true]);
  });
});

test("where the bytes could go as they are, they are a way, too, and each column says up to which rate it pays", () => {
  const plain = results.cells.map((it) => ({ ...it, work: { items: 1, bytes: 200_000 } }) as MeasuredCell);
  const [found] = overLinks({ ...results, cells: plain }, said);
  expect(found?.ways.map(({ column, pays }) => [column, pays && pays / 1e9])).toEqual([
    // 800,000 bits saved in 5 ms
    ["js/small", 0.16],
    ["js/large", 0],
    [undefined, undefined],
  ]);
  const text = links({ title: "x", results: { ...results, cells: plain }, links: said })?.text ?? "";
  expect(text).toContain("0.160 Gbit/s");
  expect(text).toContain("never");
});

test("the page says that it is computed, and has no such part where nothing crosses a link", () => {
  const sheet = { title: "x", results };
  expect(links({ ...sheet, links: said })?.text).toContain("Over a link <small>computed</small>");
  expect(pageOf({ ...sheet, links: said })).toContain("Over a link");
  expect(pageOf(sheet)).not.toContain("Over a link");
  expect(links({ ...sheet, links: {} })).toBeUndefined();
});
