/** Records written once and read where they lie: what comes out, from a mapped file, from older and newer files. */
import { afterAll, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Field, RecordViewError } from "../../../../backends/js/record-view/layout.ts";
import { openRecords } from "../../../../backends/js/record-view/view.ts";
import { writeRecords } from "../../../../backends/js/record-view/write.ts";

const fields: readonly Field[] = [
  { name: "yes", type: "bool" },
  { name: "i", type: "i32" },
  { name: "x", type: "f64" },
  { name: "n", type: "i64" },
  { name: "text", type: "text" },
  { name: "list", type: "f64s" },
];
const record = fc.record({
  yes: fc.boolean(),
  i: fc.integer(),
  x: fc.double(),
  n: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  text: fc.string({ unit: "grapheme", maxLength: 30 }),
  list: fc.array(fc.double(), { maxLength: 5 }),
});

/** All rows as objects, by the six kinds of readers. */
function rows(bytes: Uint8Array): unknown[] {
  const view = openRecords(bytes);
  const yes = view.bools("yes")!;
  const i = view.numbers("i")!;
  const x = view.numbers("x")!;
  const n = view.bigints("n")!;
  const text = view.texts("text")!;
  const list = view.lists("list")!;
  return Array.from({ length: view.rows }, (_, row) => {
    return { yes: yes(row), i: i(row), x: x(row), n: n(row), text: text(row), list: [...list(row)] };
  });
}

const folder = mkdtempSync(join(tmpdir(), "bakeoff-record-view-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("any records come back", () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 30 }), (all) => {
      expect(rows(writeRecords(fields, all))).toEqual(all);
    }),
    { seed: 41, numRuns: 500 },
  );
});

test("a mapped file is read in place", async () => {
  const all = fc.sample(record, { seed: 42, numRuns: 1000 });
  const path = join(folder, "records");
  await Bun.write(path, writeRecords(fields, all));
  const mapped = Bun.mmap(path);
  expect(rows(mapped)).toEqual(all);
  const list = openRecords(mapped).lists("list")!;
  expect(list(0).buffer).toBe(mapped.buffer);
});

describe("files that are older or newer than the program", () => {
  const older: readonly Field[] = fields.slice(0, 5);
  const all = fc.sample(record, { seed: 43, numRuns: 50 });

  test("a field that was appended later is passed over, one that is not there yet is undefined", () => {
    const view = openRecords(
      writeRecords(
        [...older, { name: "later", type: "text" }],
        all.map((it) => ({ ...it, later: "!" })),
      ),
    );
    expect(all.map((_, row) => view.texts("text")!(row))).toEqual(all.map(({ text }) => text));
    expect(view.lists("list")).toBeUndefined();
    expect(view.numbers("text")).toBeUndefined();
  });

  test("a field of a type this reader does not know is passed over", () => {
    const bytes = writeRecords(fields, all);
    const view = new DataView(bytes.buffer);
    // The entry of the last field, `list`, becomes one of type 200.
    const place = Buffer.from(bytes).indexOf("list") - 6;
    expect(view.getUint8(place)).toBe(6);
    view.setUint8(place, 200);
    const opened = openRecords(bytes);
    expect([...opened.fields.keys()]).toEqual(["yes", "i", "x", "n", "text"]);
    expect(all.map((_, row) => opened.texts("text")!(row))).toEqual(all.map(({ text }) => text));
  });
});

test.each([
  ["1 is no bool", { yes: 1 }],
  ["1.5 is no i32", { i: 1.5 }],
  ["2147483648 is no i32", { i: 2 ** 31 }],
  ["0 is no i32", { i: -0 }],
  ["1 is no f64", { x: "1" }],
  ["1 is no i64", { n: 1 }],
  ["9223372036854775808 is no i64", { n: 2n ** 63n }],
  ["null is no text", { text: null }],
  ["half a surrogate pair", { text: "\udc00" }],
  ["1,2 is no f64s", { list: [1, "2"] }],
])("%s: refused", (message, wrong) => {
  const [good] = fc.sample(record, { seed: 44, numRuns: 1 });
  expect(() => writeRecords(fields, [{ ...good, ...wrong }])).toThrow(
    new RecordViewError("bad-value", message),
  );
});

test("two fields of one name, and rows that are too long, are refused", () => {
  expect(() => writeRecords([fields[0]!, fields[0]!], [])).toThrow("two fields are called yes");
  const many = Array.from({ length: 9000 }, (_, i): Field => ({ name: `f${i}`, type: "f64" }));
  expect(() => writeRecords(many, [])).toThrow("a row of 72000 bytes is too long");
});
