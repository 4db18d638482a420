/** Bytes that are no table: opening them is an error with a name, or reading them is safe. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { type Fault, RecordViewError } from "../../../../backends/js/record-view/layout.ts";
import { openRecords } from "../../../../backends/js/record-view/view.ts";
import { writeRecords } from "../../../../backends/js/record-view/write.ts";

const table = writeRecords(
  [
    { name: "id", type: "i32" },
    { name: "name", type: "text" },
    { name: "scores", type: "f64s" },
    { name: "more", type: "text" },
  ],
  Array.from({ length: 12 }, (_, i) => ({ id: i, name: `User ${i}`, scores: [i, 0.5], more: "ü".repeat(i) })),
);
/** "scores" is the widest, with the two texts; so a row is 8 + 8 + 8 + 4 bytes, filled up to 32. */
const rowBytes = 32;
const schemaBytes = new DataView(table.buffer).getUint32(16, true);
const rowsAt = 32 + schemaBytes;

function fault(bytes: Uint8Array): Fault | "none" {
  try {
    const view = openRecords(bytes);
    for (let row = 0; row < view.rows; row++) {
      view.numbers("id")?.(row);
      view.texts("name")?.(row);
      view.lists("scores")?.(row);
      view.texts("more")?.(row);
    }
    return "none";
  } catch (error) {
    if (error instanceof RecordViewError) return error.code;
    throw error;
  }
}

/** The table with some 32-bit words changed. */
function changed(...words: readonly (readonly [at: number, value: number])[]): Uint8Array {
  const bytes = table.slice();
  for (const [at, value] of words) new DataView(bytes.buffer).setUint32(at, value, true);
  return bytes;
}

test("as it was written it opens", () => expect(fault(table)).toBe("none"));

test("cut off anywhere, it is truncated", () => {
  for (let end = 0; end < table.length; end++) expect(fault(table.slice(0, end))).toBe("truncated");
});

test("one byte more is too many", () => {
  const longer = new Uint8Array(table.length + 1);
  longer.set(table);
  expect(fault(longer)).toBe("bad-size");
});

test("a table that begins at an odd place is refused", () => {
  const shifted = new Uint8Array(table.length + 4).subarray(4);
  shifted.set(table);
  expect(fault(shifted)).toBe("unaligned");
});

test("any flipped bits", () => {
  const flips = fc.array(fc.tuple(fc.nat(table.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(flips, (all) => {
      const bytes = table.slice();
      for (const [at, bits] of all) bytes[at]! ^= bits;
      fault(bytes);
    }),
    { seed: 51, numRuns: 5000 },
  );
}, 30_000);

describe("what it claims", () => {
  const name = rowsAt;
  const scores = rowsAt + 8;
  const more = rowsAt + 16;
  test("the places of its fields are those this test speaks of", () => {
    const view = openRecords(table);
    expect([...view.fields.values()].map(({ at }) => at)).toEqual([24, 0, 8, 16]);
    expect(new DataView(table.buffer).getUint32(12, true)).toBe(rowBytes);
  });

  test.each([
    ["4 G rows", changed([8, 0xffff_ffff]), "truncated"],
    ["4 G rows of 4 GiB", changed([8, 0xffff_ffff], [12, 0xffff_fff8]), "truncated"],
    ["rows of no bytes", changed([12, 0]), "bad-schema"],
    ["a row that is no multiple of 8", changed([12, 31]), "bad-schema"],
    ["a schema of 4 GiB", changed([16, 0xffff_fff8]), "truncated"],
    ["a heap of 4 GiB", changed([20, 0xffff_ffff]), "truncated"],
    ["another beginning", changed([0, 0]), "bad-magic"],
    ["another version", changed([4, 0x0004_0002]), "bad-version"],
    ["more fields than there are", changed([4, 0xffff_0001]), "bad-schema"],
    ["what version 1 leaves 0", changed([24, 1]), "bad-version"],
    ["a text outside the heap", changed([more + 11 * rowBytes, 100_000]), "bad-offset"],
    ["a text that ends outside the heap", changed([more + 11 * rowBytes + 4, 100_000]), "bad-offset"],
    ["a text of 4 GiB", changed([name + 4, 0xffff_ffff]), "bad-offset"],
    ["a text on another one", changed([name + rowBytes, 0]), "bad-offset"],
    ["a list on a text", changed([scores, 0]), "bad-offset"],
    ["a list at an odd place", changed([scores, 12]), "bad-offset"],
    ["a list of 32 GiB", changed([scores + 4, 0xffff_ffff]), "bad-offset"],
  ] as const)("%s", (_, bytes, code) => expect(fault(bytes)).toBe(code));

  test.each([
    ["a field outside its row", 2, 0xff00, "bad-schema"],
    ["a field on another one", 2, 8, "bad-schema"],
    ["a width that is not its type's", 0, 0x0201, "bad-schema"],
    ["a name that is longer than the schema", 4, 0xffff, "bad-schema"],
  ] as const)("%s", (_, place, value, code) => {
    const bytes = table.slice();
    new DataView(bytes.buffer).setUint16(32 + place, value, true);
    expect(fault(bytes)).toBe(code);
  });

  test("names that are one, or no UTF-8", () => {
    const bytes = table.slice();
    const more_ = Buffer.from(bytes.buffer).indexOf("more");
    bytes.set(Buffer.from("name"), more_);
    expect(fault(bytes)).toBe("bad-schema");
    bytes[more_] = 0xff;
    expect(fault(bytes)).toBe("bad-schema");
  });

  test("text that is no UTF-8 is found when it is read", () => {
    const bytes = table.slice();
    const text = Buffer.from(bytes.buffer).indexOf("User 3");
    bytes[text] = 0xff;
    expect(openRecords(bytes).rows).toBe(12);
    expect(fault(bytes)).toBe("bad-text");
  });
});
