/** The published format, pinned by sizes that its own encoder would give and by bytes put together by hand. */
import { describe, expect, test } from "bun:test";
import { decode } from "../../../../backends/js/bfast/decode.ts";
import { encoder } from "../../../../backends/js/bfast/encode.ts";
import { fiveFields, longUser, user } from "../../../../workloads/records/sets/users.ts";

const list = <T>(count: number, one: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => one(i));
const floats = encoder({ hints: { scores: "float" } });
const integers = encoder();

test.each([
  ["1,000 users", 1000, user, 142_657, 134_521],
  ["10,000 users", 10_000, user, 1_456_657, 1_376_521],
  ["50,000 long users", 50_000, longUser, 15_394_437, 14_994_237],
  ["10,000 users of five fields", 10_000, fiveFields, 997_755, 917_659],
])(
  "%s take as many bytes as the format takes",
  (_, count, one, asFloats, asIntegers) => {
    const users = list<object>(count, one);
    const bytes = floats(users);
    expect({ floats: bytes.length, integers: integers(users).length }).toEqual({
      floats: asFloats,
      integers: asIntegers,
    });
    expect(Bun.deepEquals(decode(bytes), users, true)).toBe(true);
  },
  60_000,
);

/** Bytes as they are written in the specification: hexadecimal, and text in quotes. */
const bytes = (text: string): Uint8Array =>
  Buffer.concat(
    [...text.matchAll(/"([^"]*)"|([\da-f]{2})/g)].map(([, words, hex]) =>
      words === undefined ? Buffer.from(hex ?? "", "hex") : Buffer.from(words),
    ),
  );

const head = '"BF" 00 01';
const fixtures: readonly [name: string, text: string, value: unknown][] = [
  ["null", `${head} 00 00 10`, null],
  ["booleans", `${head} 00 00 60 02000000 20 21`, [false, true]],
  ["0 and 7 in the tag", `${head} 00 00 60 02000000 30 37`, [0, 7]],
  ["8 and −1 as i64", `${head} 00 00 60 02000000 38 0800000000000000 38 ffffffffffffffff`, [8, -1]],
  [
    "the largest and the smallest i64",
    `${head} 00 00 60 02000000 38 ffffffffffffff7f 38 0000000000000080`,
    [2n ** 63n - 1n, -(2n ** 63n)],
  ],
  ["1.5 and −0", `${head} 00 00 60 02000000 40 000000000000f83f 40 0000000000000080`, [1.5, -0]],
  ["text", `${head} 00 00 50 03000000 "aé"`, "aé"],
  [
    "an object",
    `${head} 02 00 01 "a" 02 "b1" 70 00000000 31 01000000 70 00000000 10 7f 7f`,
    { a: 1, b1: { a: null } },
  ],
  ["bytes", `${head} 00 00 80 02000000 00 ff`, Uint8Array.of(0, 255)],
  ["64-bit floats", `${head} 00 00 90 01000000 000000000000f03f`, Float64Array.of(1)],
  ["a date", `${head} 00 00 d1 18000000 "2026-11-29T17:30:00.250Z"`, new Date("2026-11-29T17:30:00.250Z")],
  [
    "a date before the year 0",
    `${head} 00 00 d1 1b000000 "-000001-01-01T00:00:00.000Z"`,
    new Date("-000001-01-01T00:00:00.000Z"),
  ],
];

describe("bytes put together by hand", () => {
  test.each(fixtures)("%s", (_, text, value) => {
    expect(Buffer.from(integers(value))).toEqual(Buffer.from(bytes(text)));
    expect(decode(bytes(text))).toEqual(value);
  });

  test.each([
    ["d1", "1a", "2024-01-02T03:04:05.123456"],
    ["d1", "19", "2024-01-02T03:04:05+02:00"],
    ["d2", "0a", "2024-01-02"],
    ["d3", "08", "03:04:05"],
    ["d5", "06", "12.500"],
  ])("%s %s000000 %s is read as its text, with nothing lost", (tag, length, text) => {
    expect(decode(bytes(`${head} 00 00 ${tag} ${length}000000 "${text}"`))).toBe(text);
  });

  test("a UUID is 32 digits", () => {
    const message = bytes(`${head} 00 00 d4 20000000 "92ca2f0e36de4503a4421bbb96a0f96b"`);
    expect(decode(message)).toBe("92ca2f0e-36de-4503-a442-1bbb96a0f96b");
  });

  test("the flag says that compression was asked for, and nothing else", () => {
    const asked = encoder({ compress: true })(null);
    expect(Buffer.from(asked)).toEqual(Buffer.from(bytes('"BF" 01 01 00 00 10')));
    expect(decode(asked)).toBeNull();
  });
});
