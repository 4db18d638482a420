/** Bytes that lie: every reader gives what is there and null for the rest, and none crashes, hangs or differs. */
import { expect, test } from "bun:test";
import { noTags } from "../../../kits/exif/index.ts";
import { formats, knownPhoto, photo } from "../../../workloads/exif/corpus/photo.ts";
import { text } from "../../../workloads/exif/corpus/tiff.ts";
import { readers, readTags } from "./readers.ts";
import { app1, inJpeg, joined, structureOf, u32 } from "./structures.ts";

const others = await readers();
const inMemory = Object.entries(others).filter(([name]) => !name.includes("read="));

/** What all readers say. */
function agreed(bytes: Uint8Array<ArrayBuffer>, among = Object.entries(others)) {
  const tags = readTags(bytes);
  for (const [name, read] of among) expect({ [name]: read(bytes) }).toEqual({ [name]: tags });
  return tags;
}

const make = [text(0x010f, "Canon Inc")];

/** A small photo: MakerNote and thumbnail are left out. */
const small = (little: boolean): Uint8Array<ArrayBuffer> =>
  structureOf({
    little,
    first: [...make, text(0x0110, "Model of some length"), { tag: 0x0112, type: "short", values: [6] }],
    exif: [
      { tag: 0x829a, type: "rational", values: [1, 250] },
      text(0x9003, "2024:01:02 03:04:05"),
      { tag: 0xa002, type: "long", values: [6000] },
      text(0xa434, "A lens of some length"),
    ],
    gps: [text(1, "N"), { tag: 2, type: "rational", values: [1, 1, 2, 1, 3, 1] }],
  });

test("truncation at every byte of a file of 4 KiB", () => {
  for (const little of [true, false]) {
    const whole = joined(inJpeg(small(little)), new Uint8Array(4096)).slice(0, 4096);
    let before = 0;
    for (let length = 0; length <= whole.length; length++) {
      const tags = agreed(whole.slice(0, length), inMemory);
      const values = Object.values(tags).filter((value) => value !== null).length;
      // More bytes never tell less.
      expect(values).toBeGreaterThanOrEqual(before);
      before = values;
    }
    expect(before).toBe(8);
  }
});

test.each(formats.map((format) => [format]))(
  "truncation of %s at any byte, through files as well",
  (format) => {
    for (const item of [1, 2, 3]) {
      const { bytes } = photo(format, { known: knownPhoto(format, 1, item), item, size: 0 });
      for (let length = 0; length < bytes.length; length += length < 600 ? 7 : 331)
        agreed(bytes.slice(0, length));
    }
  },
);

/** The structure with one 32-bit number changed, wherever it stands. */
function pointing(block: Uint8Array<ArrayBuffer>, at: number, to: number): Uint8Array<ArrayBuffer> {
  const bytes = block.slice();
  new DataView(bytes.buffer).setUint32(at, to, true);
  return bytes;
}

test("tables that lead to themselves and to each other", () => {
  const block = structureOf({ first: make, exif: make, gps: make });
  // The first table begins at 8: its entries are 0x010f, 0x8769, 0x8825, in the order of their tags, and 12 bytes each.
  const [exifPointer, gpsPointer, next] = [8 + 2 + 12 + 8, 8 + 2 + 24 + 8, 8 + 2 + 36];
  for (const [at, to] of [
    [exifPointer, 8],
    [gpsPointer, 8],
    [next, 8],
    [4, 4],
  ] as const) {
    const tags = agreed(pointing(block, at, to));
    expect(tags.make).toBe(at === 4 ? null : "Canon Inc");
  }
});

test("offsets and counts beyond the end", () => {
  const block = structureOf({ first: make });
  const [count, offset] = [8 + 2 + 4, 8 + 2 + 8];
  expect(agreed(block).make).toBe("Canon Inc");
  for (const [at, to] of [
    [count, 2 ** 32 - 1],
    [count, 2 ** 31],
    [count, block.length],
    [offset, 2 ** 32 - 1],
    [offset, block.length - 9],
    [offset, block.length],
    [4, 2 ** 32 - 1],
    [4, block.length - 1],
  ] as const) {
    expect(agreed(pointing(block, at, to)).make).toBeNull();
    agreed(inJpeg(pointing(block, at, to)));
  }
});

test("a text without bytes", () => {
  const block = structureOf({ first: make });
  expect(agreed(pointing(block, 8 + 2 + 4, 0)).make).toBeNull();
});

test("100 000 entries, and 65 535 in one table", () => {
  const body = joined("II*\0", [8, 0, 0, 0]);
  const entry = [0x99, 0x99, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0];
  const table = (count: number, ...more: number[][]): Uint8Array =>
    joined(
      [count & 0xff, count >>> 8],
      Buffer.alloc(12 * (count - more.length), Buffer.from(entry)),
      ...more,
      [0, 0, 0, 0],
    );
  const exifAt = 8 + 2 + 12 * 50_000 + 4;
  const pointer = [0x69, 0x87, 4, 0, 1, 0, 0, 0, exifAt & 0xff, (exifAt >>> 8) & 0xff, exifAt >>> 16, 0];
  const iso = [0x27, 0x88, 3, 0, 1, 0, 0, 0, 0xc8, 0, 0, 0];
  expect(agreed(joined(body, table(50_000, pointer), table(50_000, iso))).iso).toBe(200);
  const orientation = [0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0];
  expect(agreed(joined(body, table(65_535, orientation))).orientation).toBe(6);
  // The table says more than there is.
  expect(agreed(joined(body, table(65_535, orientation).slice(0, 5000))).orientation).toBeNull();
});

test("tables below tables are not followed", () => {
  const deep = structureOf({
    first: [
      { tag: 0x014a, table: [{ tag: 0x8769, table: [{ tag: 0x8827, type: "short", values: [200] }] }] },
    ],
    exif: [{ tag: 0x8769, table: [{ tag: 0x8827, type: "short", values: [100] }] }],
  });
  expect(agreed(deep).iso).toBeNull();
});

test("APP1 split over segments: what the first one holds", () => {
  const block = small(true);
  const cut = Math.floor(block.length / 2);
  const split = joined([0xff, 0xd8], app1(block.slice(0, cut)), app1(block.slice(cut)), [0xff, 0xd9]);
  const tags = agreed(split);
  expect(tags.lensModel).toBeNull();
  // Nor is the other order taken for a structure.
  expect(agreed(joined([0xff, 0xd8], app1(block.slice(cut)), app1(block)))).toEqual(noTags);
});

test("markers of a JPEG that lead nowhere", () => {
  const block = app1(small(true));
  expect(agreed(joined([0xff, 0xd8], Buffer.alloc(5000, 0xff), block))).toEqual(noTags);
  expect(agreed(joined([0xff, 0xd8], Buffer.alloc(100, 0xff), block.slice(1))).make).toBe("Canon Inc");
  expect(agreed(joined([0xff, 0xd8, 0xff, 0xe0, 0, 0], block))).toEqual(noTags);
  expect(agreed(joined([0xff, 0xd8, 0xff, 0xe0, 0, 1], block))).toEqual(noTags);
  expect(agreed(joined([0xff, 0xd8, 0xff, 0xda, 0, 2], block))).toEqual(noTags);
  expect(
    agreed(joined([0xff, 0xd8], Buffer.alloc(4 * 4095, Buffer.from([0xff, 0xe0, 0, 2])), block)).make,
  ).toBe("Canon Inc");
  expect(
    agreed(joined([0xff, 0xd8], Buffer.alloc(4 * 4096, Buffer.from([0xff, 0xe0, 0, 2])), block)),
  ).toEqual(noTags);
});

test("boxes of HEIC that lie about their size", () => {
  const { bytes } = photo("heic", { known: knownPhoto("heic", 1, 0), item: 0, size: 0 });
  const { make: right } = knownPhoto("heic", 1, 0);
  expect(agreed(bytes).make).toBe(right);
  const at = (type: string): number => Buffer.from(bytes).indexOf(type) - 4;
  const resized = (type: string, size: number): Uint8Array<ArrayBuffer> => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint32(at(type), size);
    return copy;
  };
  for (const type of ["ftyp", "meta", "hdlr", "iinf", "infe", "iloc", "mdat"]) {
    for (const size of [0, 1, 2, 7, 8, 9, 2 ** 31, 2 ** 32 - 1]) agreed(resized(type, size));
  }
  // A box of size 0 goes on to the end of what holds it.
  expect(agreed(resized("meta", 0)).make).toBe(right);
  expect(agreed(resized("mdat", 0)).make).toBe(right);
  // Size 1: the real one follows, in 8 bytes.
  const start = at("meta");
  const box = new DataView(bytes.buffer).getUint32(start);
  const moved = joined(bytes.slice(0, start), u32(1), "meta", u32(0), u32(box + 8), bytes.slice(start + 8));
  // What the box `iloc` says is then 8 bytes off, and what lies there is no structure.
  expect(agreed(moved)).toEqual(noTags);
  expect(agreed(joined(u32(1), "ftyp", u32(0xffffffff), u32(0xffffffff)))).toEqual(noTags);
  expect(agreed(joined(u32(8), "ftyp", Buffer.alloc(8 * 5000, Buffer.from("\0\0\0\bfree")))).make).toBeNull();
});

test("files that are none", () => {
  const block = small(true);
  for (const bytes of [
    joined(),
    joined([0]),
    joined([0xff, 0xd8]),
    joined("II*"),
    joined("MM\0*"),
    joined("II*\0", [8, 0, 0, 0]),
    joined("IM*\0", block.slice(4)),
    joined("II+\0", block.slice(4)),
    joined("\u0089PNG\r\n\u001a\n"),
    joined("\u0089PNG\r\n\u001a\n", u32(0xffffffff), "IDAT"),
    joined("RIFF", u32(0), "WEBP", "EXIF", [255, 255, 255, 255]),
    joined("RIFF", u32(0), "WAVE"),
    Uint8Array.from({ length: 300 }, (_, i) => i * 7),
  ]) {
    expect(agreed(bytes)).toEqual(noTags);
  }
});
