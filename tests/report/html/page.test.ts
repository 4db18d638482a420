/** The page as it stands before any script runs. */
import { expect, test } from "bun:test";
import { diff } from "../../../src/diff/diff.ts";
import type { Results } from "../../../src/model/index.ts";
import { pairSheet } from "../../../src/report/html/pair.ts";
import { matrix as terminal } from "../../../src/report/terminal/matrix.ts";
import { results as fixture } from "../fixture.ts";
import { evil, hostile } from "./hostile.ts";
import { numbersIn, pageOf, sheetOf } from "./made.ts";
import { synthetic } from "./synthetic.ts";

const everyCell = (results: Results): number[] => results.cells.map((_, i) => i);

test.each([
  ["one of every status", fixture],
  ["300 cells", synthetic()],
  [
    "a case that was never reached",
    {
      ...fixture,
      cells: [
        ...fixture.cells,
        { id: "hash/files files=7 | bun/hash", status: "not-run", why: "the budget was spent" },
        { id: "hash/files files=7 | ffi/xxhash", status: "not-run", why: "the budget was spent" },
      ],
    } satisfies Results,
  ],
  ["many failures", synthetic({ failing: 7 })],
  ["a hostile file", hostile(2000)],
])("every cell of the file stands on the page once: %s", (_, results) => {
  const shown = numbersIn(pageOf(sheetOf(results)).split('id="data"')[0] ?? "");
  expect(shown.toSorted((a, b) => a - b)).toEqual(everyCell(results));
});

test("it says what the terminal says", () => {
  const results = synthetic();
  const text = pageOf(sheetOf(results));
  const printed = terminal(results, { width: 100_000, color: false });
  expect(results.sentences.length).toBeGreaterThan(2);
  for (const sentence of results.sentences) {
    expect(text.includes(`<li>${sentence}</li>`)).toBe(true);
    expect(printed).toContain(sentence);
  }
});

test("it is one file that asks for nothing and lets nothing else run", () => {
  const text = pageOf(sheetOf(synthetic()));
  expect(text.includes("default-src &#39;none&#39;")).toBe(true);
  expect(text.match(/<script[\s>]/g)).toHaveLength(3);
  expect(text.match(/<(img|iframe|object|embed)\b/)).toBeNull();
  expect(text.match(/\b(src|href)="(?!#|data:)[^"]*"/g)).toBeNull();
});

test.each([
  ["of one axis", synthetic({ algos: ["a", "b", "c", "d", "e", "f"], failing: 9 })],
  ["of two", synthetic({ algos: ["a", "b", "c"], buffers: [1, 1000] })],
])("500 cells %s fit into 0.8 MB", (_, results) => {
  expect(results.cells.length).toBeGreaterThanOrEqual(500);
  expect(Buffer.byteLength(pageOf(sheetOf(results)))).toBeLessThan(0.8e6);
});

test("names are text, wherever they stand", () => {
  const text = pageOf(sheetOf(hostile(40)));
  expect(text.includes(evil)).toBe(false);
  expect(text.includes("<img")).toBe(false);
  expect(text.includes("\u202e")).toBe(false);
  expect(text.match(/<\/script>/g)).toHaveLength(3);
});

test("failures are drawn in place: sign, pattern and word", () => {
  const text = pageOf(sheetOf(fixture));
  for (const status of [
    "wrong",
    "failed",
    "crashed",
    "timeout",
    "oom",
    "unsupported",
    "unavailable",
    "excluded",
  ])
    expect(text).toSatisfy((it: string) =>
      new RegExp(`<td class="hole ${status}"[^>]*><b><span aria-hidden="true">.</span> ${status}`).test(it),
    );
});

test("a pair is the same grid with the diff's own words", () => {
  const [base, head] = [synthetic(), synthetic({ seed: "later", slowed: { "ffi/xxhash": 1.4 } })];
  const removed = { ...base.cells[3]!, id: "hash/memory | js/gone" };
  const old = { ...base, cells: [...base.cells, removed] };
  const found = diff({ from: "main", results: old }, { from: "head", results: head });
  const sheet = pairSheet(found, old, head);
  const text = pageOf(sheet);
  expect(numbersIn(text.split('id="data"')[0] ?? "")).toHaveLength(head.cells.length + 1);
  expect(text.includes("What changed")).toBe(true);
  expect(text.includes('class="lost"')).toBe(true);
  expect(Object.keys(sheet.pair?.changes ?? {})).toHaveLength(found.rows.length);
});

test("several files share a page, each with its own tables", () => {
  const two = pageOf(sheetOf(fixture), sheetOf(synthetic()));
  expect(two.match(/<article/g)).toHaveLength(2);
  expect(two.includes('href="#sheet=2"')).toBe(true);
});
