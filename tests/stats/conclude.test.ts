/** What to use when: rankings, hand-overs and the sentences that tell them. */
import { expect, test } from "bun:test";
import type { Conclusions, MeasuredCell } from "../../src/model/index.ts";
import { conclude } from "../../src/stats/conclude.ts";
import type { Finding } from "../../src/stats/finding.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { finding, rules, type Told } from "./findings.ts";

const told = (findings: readonly Finding[]): Conclusions => {
  const measured = summarize(findings, rules).filter(
    (cell): cell is MeasuredCell => cell.status === "measured",
  );
  return conclude(findings, measured, rules);
};
/** The ends of intervals are the noise's. */
const worded = (sentences: readonly string[]): string[] =>
  sentences.map((it) => it.replace(/\[[\d., ]+\]/, "[…]"));
const row = (size: number, times: Readonly<Record<string, number>>, more: Told = {}): Finding[] =>
  Object.entries(times).map(([backend, ns]) => finding(size, backend, ns, more));

test("one winner everywhere is said once", () => {
  const { sentences, rankings } = told(
    [64, 1024, 65536].flatMap((n) => row(n, { "bun/hash": n, "ffi/a": n / 2 })),
  );
  expect(worded(sentences)).toEqual(["hash/memory: ffi/a is 2.00 times as fast as bun/hash."]);
  expect(rankings.map((it) => it.winner)).toEqual(["ffi/a", "ffi/a", "ffi/a"]);
  expect(rankings[0]?.tiers).toEqual([["ffi/a"], ["bun/hash"]]);
});

test("a change of leader stands between two measured values", () => {
  const { sentences, handovers } = told([
    ...row(64, { "bun/hash": 10, "ffi/a": 20 }),
    ...row(1024, { "bun/hash": 100, "ffi/a": 110 }),
    ...row(4096, { "bun/hash": 400, "ffi/a": 300 }),
  ]);
  expect(worded(sentences)).toEqual([
    "hash/memory: ffi/a overtakes bun/hash between 1 KiB and 4 KiB.",
    "hash/memory, up to 1 KiB: bun/hash is 1.10 to 2.00 times as fast as ffi/a.",
    "hash/memory, from 4 KiB: ffi/a is 1.33 times as fast as bun/hash […].",
  ]);
  expect(handovers).toEqual([
    { row: "hash/memory", axis: "size", from: "bun/hash", to: "ffi/a", after: 1024, by: 4096 },
  ]);
});

test("a tie is equal where the margin holds it, and otherwise a tie", () => {
  const equal = told(row(64, { "bun/hash": 100, "ffi/a": 100.1, "js/a": 200 }));
  expect(equal.sentences).toEqual(["hash/memory, 64 B: bun/hash and ffi/a are equal."]);
  expect(equal.rankings[0]?.winner).toBeNull();
  const wide = told(row(64, { "bun/hash": 100, "ffi/a": 103, "js/a": 900 }, { spread: 0.1 }));
  expect(wide.sentences[0]).toEndWith(" are tied.");
});

test("of many that are tied, the fastest few are named", () => {
  const { sentences } = told(
    row(64, { "bun/hash": 100, a: 101, b: 102, c: 103, d: 104, e: 105 }, { spread: 0.2 }),
  );
  expect(sentences[0]).toMatch(/^hash\/memory, 64 B: \S+, \S+, \S+ and 3 others are tied\.$/);
});

test("lines that hold say near where they cross", () => {
  const sizes = [64, 256, 1024, 4096, 16384, 65536];
  const { sentences } = told(sizes.flatMap((n) => row(n, { "bun/hash": 10 + n, "ffi/a": 1000 + n / 2 })));
  expect(sentences).toContain(
    "hash/memory: ffi/a overtakes bun/hash between 1 KiB and 4 KiB, near 1.93 KiB.",
  );
});

test("controls, twins and suspects lead nothing", () => {
  const floor = { role: "floor", own: { through: "js" } } as const;
  const { rankings } = told([
    ...row(64, { "bun/hash": 100, "ffi/a": 120, "js/impossible": 3 }),
    finding(64, "bun/hash", 100, { role: "twin" }),
    finding(64, "control/noop", 5, floor),
  ]);
  expect(rankings[0]?.tiers.flat().toSorted()).toEqual(["bun/hash", "ffi/a"]);
});

test("a case whose twin differs says nothing", () => {
  const { sentences, rankings } = told([
    ...row(64, { "bun/hash": 100, "ffi/a": 50 }),
    finding(64, "bun/hash", 120, { role: "twin" }),
    ...row(1024, { "bun/hash": 1000, "ffi/a": 500 }),
  ]);
  expect(rankings[0]).toMatchObject({ tiers: [], winner: null, why: expect.stringContaining("differs") });
  expect(worded(sentences)).toEqual([
    "hash/memory, up to 64 B: inconclusive.",
    "hash/memory, from 1 KiB: ffi/a is 2.00 times as fast as bun/hash […].",
  ]);
});

/** A time that does not grow with the work would be suspect. */
const won = (n: number) => ({ "bun/hash": 200 + 2 * n, "ffi/a": 100 + n });
const algo = { params: { algo: "xxh3-64" } };
const names = (findings: readonly Finding[]): string[] => [
  ...new Set(
    told(findings).sentences.map((it) => (it.split(": ", 1)[0] ?? "").replace(/, (up to|from) .*/, "")),
  ),
];

test("a default is written out where another row has another value", () => {
  expect(names([64, 1024].flatMap((n) => [...row(n, won(n)), ...row(n, won(n), algo)]))).toEqual([
    "hash/memory, xxh64",
    "hash/memory, xxh3-64",
  ]);
});

test("a default that all rows share stays unsaid, any other value is said", () => {
  expect(names([64, 1024].flatMap((n) => row(n, won(n))))).toEqual(["hash/memory"]);
  expect(names([64, 1024].flatMap((n) => row(n, won(n), algo)))).toEqual(["hash/memory, xxh3-64"]);
});

test("names hold to the declared order; a row without a ladder is told by its size, too", () => {
  const buffers = { params: { algo: "xxh3-64", buffers: 1000 } };
  expect(names([...row(0, won(0)), ...row(1024, won(1024)), ...row(4096, won(4096), buffers)])).toEqual([
    "hash/memory, xxh64, 1 buffer",
    "hash/memory, xxh3-64, 4 KiB, 1000 buffers",
  ]);
  expect(names([...row(0, won(0)), ...row(4096, won(4096), buffers)])).toEqual([
    "hash/memory, xxh64, 0 B, 1 buffer",
    "hash/memory, xxh3-64, 4 KiB, 1000 buffers",
  ]);
});

test("rows that were not measured count, those of another workload do not", () => {
  const [first] = row(64, won(64), algo);
  if (first === undefined) throw new Error("no finding");
  const planned: Finding = { cell: first.cell, blank: { status: "not-run", why: "the budget was spent" } };
  expect(names([...row(64, won(64)), planned])).toEqual(["hash/memory, xxh64, 64 B"]);
  expect(names([...row(64, won(64)), ...row(64, won(64), { ...algo, workload: "hash/files" })])).toEqual([
    "hash/memory, 64 B",
    "hash/files, xxh3-64, 64 B",
  ]);
});

test("values are said as people write them; crossovers keep the id itself", () => {
  const folder = { params: { dir: "my photos" } };
  const { sentences, handovers } = told([
    ...row(64, { "bun/hash": 10, "ffi/a": 20 }),
    ...row(1024, { "bun/hash": 100, "ffi/a": 50 }),
    ...row(64, won(64), folder),
  ]);
  expect(worded(sentences)).toEqual([
    "hash/memory, dir .: ffi/a overtakes bun/hash between 64 B and 1 KiB.",
    "hash/memory, dir ., up to 64 B: bun/hash is 2.00 times as fast as ffi/a […].",
    "hash/memory, dir ., from 1 KiB: ffi/a is 2.00 times as fast as bun/hash […].",
    "hash/memory, 64 B, my photos: ffi/a is 2.00 times as fast as bun/hash […].",
  ]);
  expect(handovers.map((it) => it.row)).toEqual(["hash/memory"]);
});
