/** Every type of TIFF, in both byte orders, inside its entry and elsewhere: what is read of it, and what is null. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { type Entry, text, type TypeName } from "../../../workloads/exif/corpus/tiff.ts";
import { readers, readTags } from "./readers.ts";
import { inJpeg, structureOf } from "./structures.ts";

const all = { reference: readTags, ...(await readers()) };

const wide = { tag: 0xa002 } as const;
const number = (type: TypeName, ...values: number[]): Entry => ({ ...wide, type, values });

/** An entry for the width, and the width. */
const cases: readonly [string, Entry, number | null][] = [
  ["byte", number("byte", 200), 200],
  ["five bytes", number("byte", 7, 1, 2, 3, 4), 7],
  ["short", number("short", 65_535), 65_535],
  ["three shorts", number("short", 640, 1, 2), 640],
  ["long", number("long", 2 ** 32 - 1), 2 ** 32 - 1],
  ["two longs", number("long", 5, 6), 5],
  ["rational", number("rational", 1, 3), 1 / 3],
  ["large rational", number("rational", 2 ** 32 - 1, 2 ** 32 - 1), 1],
  ["rational over zero", number("rational", 1, 0), null],
  ["nothing over nothing", number("rational", 0, 0), null],
  ["signed byte", number("sbyte", -3), -3],
  ["signed short", number("sshort", -300), -300],
  ["signed long", number("slong", -70_000), -70_000],
  ["signed rational", number("srational", -1, 3), -1 / 3],
  ["zero with a sign", number("srational", 0, -3), 0],
  ["signed rational over zero", number("srational", -1, 0), null],
  ["float", number("float", 1.5), 1.5],
  ["infinite float", number("float", Infinity), null],
  ["double", number("double", 1e-300), 1e-300],
  ["negative zero", number("double", -0), 0],
  ["not a number", number("double", NaN), null],
  ["offset of a table", number("ifd", 12), 12],
  ["text", text(0xa002, "640"), null],
  ["opaque", number("undefined", 1, 2), null],
  ["no value", number("short"), null],
];

describe.each(Object.entries(all))("%s", (_, read) => {
  for (const little of [true, false]) {
    test.each(cases)(`%s, ${little ? "little" : "big"}-endian`, (_name, entry, width) => {
      expect(read(inJpeg(structureOf({ little, exif: [entry] }))).width).toBe(width);
      expect(read(structureOf({ little, exif: [entry] })).width).toBe(width);
    });
  }

  test.each([
    ["Canon", "Canon"],
    ["Canon\0rest", "Canon"],
    ["  NIKON  ", "NIKON"],
    ["abc", "abc"],
    ["", null],
    ["   ", null],
    ["\0Canon", null],
    ["x".repeat(127), "x".repeat(127)],
    ["x".repeat(128), null],
    [`${"x".repeat(10)}\0${"y".repeat(500)}`, "x".repeat(10)],
    ["Größe", "Größe"],
    ["ニコン", "ニコン"],
  ])("the text %j is %j", (stored, make) => {
    for (const little of [true, false]) {
      const block = structureOf({ little, first: [text(0x010f, stored), text(0x0110, "model")] });
      expect(read(block)).toMatchObject({ make, model: "model" });
    }
  });

  test("of a tag that stands twice the first counts", () => {
    const block = structureOf({ first: [text(0x010f, "first"), text(0x010f, "second")] });
    expect(read(block).make).toBe("first");
    expect(read(structureOf({ exif: [number("rational", 1, 0), number("short", 5)] })).width).toBeNull();
  });

  test("tables and tags count only where they belong", () => {
    const block = structureOf({ first: [number("short", 1)], exif: [text(0x010f, "elsewhere")] });
    expect(read(block)).toMatchObject({ width: null, make: null });
  });

  const place = (letter: Entry[], values = [51, 1, 30, 1, 3230, 100]): Entry[] => [
    ...letter,
    { tag: 2, type: "rational", values },
  ];
  test.each([
    ["north", place([text(1, "N")]), 51 + 30 / 60 + 32.3 / 3600],
    ["south", place([text(1, "S")]), -(51 + 30 / 60 + 32.3 / 3600)],
    ["without a letter", place([]), null],
    ["another letter", place([text(1, "X")]), null],
    ["two numbers", place([text(1, "N")], [51, 1, 30, 1]), null],
    ["seconds over zero", place([text(1, "N")], [51, 1, 30, 1, 0, 0]), null],
  ])("latitude: %s", (_name, gps, latitude) => {
    expect(read(structureOf({ gps })).latitude).toBe(latitude);
  });

  test.each([
    ["above", [0], 12.5],
    ["below", [1], -12.5],
    ["without a reference", [], 12.5],
  ])("altitude: %s", (_name, reference, altitude) => {
    const side: Entry[] = reference.length === 0 ? [] : [{ tag: 5, type: "byte", values: reference }];
    const gps: Entry[] = [...side, { tag: 6, type: "rational", values: [125, 10] }];
    expect(read(structureOf({ gps })).altitude).toBe(altitude);
  });
});

/** Numeric entries of any type and count, at any of the tags. */
const entry = fc.record({
  tag: fc.constantFrom(0x829a, 0x829d, 0x8827, 0x920a, 0xa002, 0xa003, 0x9003),
  type: fc.constantFrom<TypeName>(
    "byte",
    "ascii",
    "short",
    "long",
    "rational",
    "sbyte",
    "undefined",
    "sshort",
    "slong",
    "srational",
    "float",
    "double",
  ),
  values: fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 12 }),
});

test("all readers read any entries alike", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(entry, { maxLength: 20 }), (little, exif) => {
      const even = exif.map((it) =>
        it.type.endsWith("rational") ? { ...it, values: it.values.slice(it.values.length % 2) } : it,
      );
      const block = structureOf({ little, exif: even });
      const right = readTags(block);
      for (const [name, read] of Object.entries(all))
        expect({ [name]: read(block) }).toEqual({ [name]: right });
    }),
    { seed: 14, numRuns: 300 },
  );
});
