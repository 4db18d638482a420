/** Bytes that are no message: an error with a name, at once, whatever they claim. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { decode } from "../../../../backends/js/bfast/decode.ts";
import { encoder } from "../../../../backends/js/bfast/encode.ts";
import { type Fault, PackedError } from "../../../../backends/js/bfast/format.ts";
import { mixed } from "../../../../workloads/records/sets/mixed.ts";
import { shifting } from "../../../../workloads/records/sets/shifting.ts";
import { user } from "../../../../workloads/records/sets/users.ts";
import { records, value } from "./values.ts";

const encode = encoder({ hints: { key: "uuid", price: "decimal" } });
const list = (count: number, one: (i: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, i) => one(i));
const messages = [
  encode(list(18, user)),
  encode(list(17, mixed)),
  encode(list(36, (i) => shifting(i, i, 36))),
  encode({ raw: new Uint8Array(5), numbers: Float64Array.of(1, 2), nested: [[[{ a: [] }]]] }),
];

/** The code of the error that decoding ends with; another error is thrown on. */
function fault(message: Uint8Array): Fault | "none" {
  try {
    decode(message);
    return "none";
  } catch (error) {
    if (error instanceof PackedError) return error.code;
    throw error;
  }
}

test("cut off anywhere, it is truncated", () => {
  for (const message of messages)
    for (let end = 0; end < message.length; end++) expect(fault(message.slice(0, end))).toBe("truncated");
}, 30_000);

test("one byte more is trailing", () => {
  for (const message of messages) expect(fault(Uint8Array.of(...message, 0))).toBe("trailing");
});

test("flipped bits give values or errors with a name", () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.nat(messages.length - 1), flips, (which, all) => {
      const message = messages[which]!.slice();
      for (const [at, bits] of all) message[at % message.length]! ^= bits;
      fault(message);
    }),
    { seed: 21, numRuns: 3000 },
  );
}, 30_000);

test("flipped bits in any message", () => {
  fc.assert(
    fc.property(fc.oneof(value, records), fc.nat(), fc.integer({ min: 1, max: 255 }), (it, at, bits) => {
      const message = encode(it);
      message[at % message.length]! ^= bits;
      fault(message);
    }),
    { seed: 22, numRuns: 200 },
  );
}, 30_000);

test("any bytes behind a header", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      (rest) => void fault(Uint8Array.of(0x42, 0x46, 0, 1, 1, 0, 1, 97, ...rest)),
    ),
    { seed: 23, numRuns: 3000 },
  );
}, 30_000);

describe("what it claims", () => {
  const head = [0x42, 0x46, 0, 1, 1, 0, 1, 97];
  const most = [0xff, 0xff, 0xff, 0xff];
  const padding = Array.from({ length: 100 }, () => 0);
  test.each([
    ["4 GiB of text", [0x50, ...most, ...padding], "truncated"],
    ["4 G items", [0x60, ...most, ...padding], "truncated"],
    ["4 GiB of bytes", [0x80, ...most, ...padding], "truncated"],
    ["32 GiB of floats", [0x90, ...most, ...padding], "truncated"],
    ["a key that is not there", [0x70, 1, 0, 0, 0, 0x10, 0x7f], "bad-key"],
    ["key 4294967295", [0x70, ...most, 0x10, 0x7f], "bad-key"],
    ["a tag that is not there", [0x11], "bad-tag"],
    ["the end of an object that did not begin", [0x7f], "bad-tag"],
    ["text that is no UTF-8", [0x50, 2, 0, 0, 0, 0xc3, 0x28], "bad-text"],
    ["half a surrogate in UTF-8", [0x50, 3, 0, 0, 0, 0xed, 0xa0, 0x80], "bad-text"],
    ["a UUID of 31 digits", [0xd4, 1, 0, 0, 0, 0x61], "bad-text"],
  ] as const)("%s", (_, body, code) => expect(fault(Uint8Array.of(...head, ...body))).toBe(code));

  test.each([
    ["another beginning", [0x42, 0x47, 0, 1, 0, 0, 0x10], "bad-magic"],
    ["another version", [0x42, 0x46, 0, 2, 0, 0, 0x10], "bad-version"],
    ["keys that are not there", [0x42, 0x46, 0, 1, 0xff, 0xff, 1, 97, 0x10], "truncated"],
    ["a key that is no UTF-8", [0x42, 0x46, 0, 1, 1, 0, 1, 0xff, 0x10], "bad-text"],
  ] as const)("%s", (_, message, code) => expect(fault(Uint8Array.from(message))).toBe(code));

  test("lists and objects 10,000 deep", () => {
    const lists = Array.from({ length: 10_000 }, () => [0x60, 1, 0, 0, 0]).flat();
    const objects = Array.from({ length: 10_000 }, () => [0x70, 0, 0, 0, 0]).flat();
    expect(fault(Uint8Array.from([...head, ...lists]))).toBe("too-deep");
    expect(fault(Uint8Array.from([...head, ...objects]))).toBe("too-deep");
  });

  test("an object of 100,000 fields, all of one name", () => {
    const fields = Array.from({ length: 100_000 }, () => [0, 0, 0, 0, 0x31]).flat();
    expect(decode(Uint8Array.from([...head, 0x70, ...fields, 0x7f]))).toEqual({ a: 1 });
  });

  test("many objects, no two of one shape", () => {
    const names = Array.from({ length: 14 }, (_, i) => `k${i}`);
    const all = list(8000, (i) =>
      Object.fromEntries(names.filter((_n, bit) => (i >> bit) & 1).map((name) => [name, i])),
    );
    expect(decode(encode(all))).toEqual(all);
  });

  test("a field called __proto__ is a field", () => {
    const rows = list(40, (i) => JSON.parse(`{ "__proto__": { "polluted": ${i} }, "a": 1 }`));
    const read = decode(encode(rows)) as Record<string, unknown>[];
    expect(Object.hasOwn(read[30]!, "__proto__")).toBe(true);
    expect(read[30]!["polluted"]).toBeUndefined();
  });
});
