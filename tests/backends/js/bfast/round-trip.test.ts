/** What goes in comes out, to the type; what cannot be carried is refused by name. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { decode } from "../../../../backends/js/bfast/decode.ts";
import { encoder } from "../../../../backends/js/bfast/encode.ts";
import { PackedError } from "../../../../backends/js/bfast/format.ts";
import { readInstant, writeInstant } from "../../../../backends/js/bfast/instant.ts";
import { canonical } from "../../../../workloads/records/canonical.ts";
import { records, value } from "./values.ts";

const encode = encoder();
const back = (it: unknown): unknown => decode(encode(it));

test("any value", () => {
  fc.assert(
    fc.property(value, (it) => expect(canonical(back(it))).toBe(canonical(it))),
    { seed: 15, numRuns: 1000 },
  );
}, 30_000);

test("any list of records, most of one shape", () => {
  fc.assert(
    fc.property(records, (it) => expect(canonical(back(it))).toBe(canonical(it))),
    { seed: 16, numRuns: 200 },
  );
}, 30_000);

test("any moment, as the text of toISOString", () => {
  const bytes = new Uint8Array(24);
  const plain = fc.date({
    min: new Date("0000-01-01T00:00:00.000Z"),
    max: new Date("9999-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(plain, (it) => {
      writeInstant(bytes, 0, it.getTime());
      expect(Buffer.from(bytes).toString()).toBe(it.toISOString());
      expect(readInstant(bytes, 0)).toBe(it.getTime());
    }),
    { seed: 17, numRuns: 2000 },
  );
});

test.each([
  "2026-02-29T00:00:00.000Z",
  "2026-13-01T00:00:00.000Z",
  "2026-01-01T24:00:00.000Z",
  "2026-01-01T00:00:00,000Z",
  "2026-01-0xT00:00:00.000Z",
])("%s is no moment", (text) => expect(readInstant(Buffer.from(text), 0)).toBeNaN());

describe("hints", () => {
  test("a UUID takes 32 bytes, and text that only looks like one stays text", () => {
    const with_ = encoder({ hints: { key: "uuid" } });
    const key = "92ca2f0e-36de-4503-a442-1bbb96a0f96b";
    expect(with_({ key }).length).toBe(encode({ key }).length - 4);
    for (const it of [key, key.toUpperCase(), "", "x"])
      expect(decode(with_({ key: it }))).toEqual({ key: it });
  });

  test("decimals survive to the last digit", () => {
    const with_ = encoder({ hints: { price: "decimal" } });
    for (const price of ["0.1000000000000000055511151231257827", "-1e400", "12.50", "twelve"])
      expect(decode(with_({ price }))).toEqual({ price });
  });

  test("64-bit integers survive, small ones as bigint where that is said", () => {
    for (const id of [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, -(2n ** 53n)])
      expect(back({ id })).toEqual({ id });
    expect(back({ id: 5n })).toEqual({ id: 5 });
    const rows = Array.from({ length: 40 }, (_, i) => ({ id: BigInt(i), all: [BigInt(i), -1n] }));
    expect(decode(encode(rows), { id: "bigint", all: "bigint" })).toEqual(rows);
  });

  test("a hint for a field named like something every object has is not found there", () => {
    expect(decode(encoder({ hints: {} })({ constructor: 1, toString: "x" }))).toEqual({
      constructor: 1,
      toString: "x",
    });
  });
});

test.each([
  ["undefined", undefined],
  ["a function", () => {}],
  ["a symbol", Symbol("x")],
  ["an integer of more than 64 bits", 2n ** 63n],
  ["a Map", new Map()],
  ["an invalid date", new Date(Number.NaN)],
  ["half a surrogate pair", "\ud800"],
  ["half a surrogate pair", `${"x".repeat(40)}\ud800`],
])("it cannot carry %s", (what, it) => {
  for (const holder of [
    it,
    [it],
    { it },
    Array.from({ length: 20 }, (_, i) => ({ a: i === 18 ? it : "x" })),
  ]) {
    expect(() => encode(holder)).toThrow(new PackedError("unsupported", `the format cannot carry ${what}`));
  }
});

test("keys of more than 255 bytes, and more of them than ids there are, are refused", () => {
  expect(() => encode({ ["ä".repeat(128)]: 1 })).toThrow("a key has at most 255 bytes, not 256");
  // Of 65535 ids 255 look like the end of an object.
  const many = (count: number): unknown =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
  expect(() => encode(many(65_281))).toThrow("at most 65535 different keys");
  expect(back(many(65_279))).toEqual(many(65_279));
}, 30_000);

test("no key gets an id that looks like the end of an object", () => {
  const rows = Array.from({ length: 3 }, (_, row) =>
    Object.fromEntries(Array.from({ length: 60 }, (_x, i) => [`${row}.${i}`, i])),
  );
  const lists = [rows, Array.from({ length: 20 }, () => ({ "2.6": 1, "2.7": 2, "2.8": 3 }))];
  expect(back(lists)).toEqual(lists);
});

test("128 levels are carried, 129 are not", () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
  expect(canonical(back(nested(128)))).toBe(canonical(nested(128)));
  expect(() => encode(nested(129))).toThrow("more than 128 lists and objects deep");
});

test("a message is its own: later ones leave it as it was", () => {
  const one = encode([1, 2, 3]);
  const kept = one.slice();
  const large = encode(Array.from({ length: 50_000 }, (_, i) => i));
  const copy = large.slice();
  encode(Array.from({ length: 60_000 }, () => "x"));
  expect(one).toEqual(kept);
  expect(large).toEqual(copy);
});
