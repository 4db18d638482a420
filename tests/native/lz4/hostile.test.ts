/** What unpacks meets bytes that no packer made: it says so, and writes where it may. scripts/sanitize.sh watches. */
import { expect } from "bun:test";
import * as fc from "fast-check";
import { chunk, kernels, mixed, packed, packer, test, unpacked, unpackedBlind } from "./kernels.ts";

const plain = mixed(70_000);
const each = 16_384;
const good = packed(plain, 1, each);
/** A size, low byte first, and what follows. */
const block = (size: number, ...bytes: number[]): Uint8Array =>
  Uint8Array.of(size, size >>> 8, size >>> 16, size >>> 24, ...bytes);

test("cut short anywhere, it is damaged or too few blocks", () => {
  for (let length = 0; length < good.length; length += length < 200 ? 1 : 97) {
    expect(() => unpacked(good.subarray(0, length), plain.length, 1, each)).toThrow(
      /EDAMAGED|\d blocks where/,
    );
  }
});

test("sizes that lead beyond the end, and blocks of nothing, are damaged", () => {
  const stored = 0x80000000;
  for (const bytes of [
    block(0),
    block(5),
    block(5, 1, 2, 3, 4),
    block(0xffffffff, 1),
    block(0x7fffffff, 1),
    block(stored),
    block(stored + 2, 1),
    block(1).subarray(0, 3),
  ]) {
    expect(() => unpackedBlind(bytes)).toThrow("EDAMAGED");
    expect(() => unpacked(bytes, 10)).toThrow("EDAMAGED");
  }
});

test("a block that makes more or less than its chunk is damaged, and is named", () => {
  const two = Buffer.concat([packed(mixed(each), 1, each), packed(mixed(100), 1, each)]);
  expect(() => unpacked(two, each + 99, 1, each)).toThrow("lz4 block 1: EDAMAGED");
  expect(() => unpacked(two, each + 101, 2, each)).toThrow("lz4 block 1: EDAMAGED");
  expect(unpacked(two, each + 100, 2, each)).toHaveLength(each + 100);
  // 17 MB of one byte in 66 KB: a block may tell of no more than there is room for.
  const bomb = Buffer.concat([
    block(66_009, 0x1f, 0x61, 1, 0),
    Buffer.alloc(66_000, 255),
    Buffer.from([0, 0x50, 1, 2, 3]),
  ]);
  expect(() => packer.unpackAll(bomb, chunk)).toThrow(/EDAMAGED/);
});

test("of several damaged blocks the first is named, whoever met it", () => {
  const bad = Buffer.concat(
    [0, 1, 2, 3, 4].map((i) => (i % 2 ? block(1, 0xf0) : packed(mixed(each, i + 1), 1, each))),
  );
  for (const threads of [1, 2, 8]) {
    for (let i = 0; i < 20; i++)
      expect(() => unpacked(bad, 5 * each, threads, each)).toThrow("lz4 block 1: EDAMAGED");
  }
});

test("a match that reaches back before the chunk is damaged", () => {
  expect(() => unpackedBlind(block(11, 0x10, 7, 9, 0, 0x70, 1, 2, 3, 4, 5, 6))).toThrow("EDAMAGED");
});

test("any bytes, and good ones with some changed: an answer of the right length, or an error", () => {
  const check = (bytes: Uint8Array, size: number): void => {
    let answer: Buffer | undefined;
    try {
      answer = unpacked(bytes, size, 2, each);
    } catch (error) {
      expect(String(error)).toMatch(/^Error: lz4/);
    }
    if (answer) expect(answer).toHaveLength(size);
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(40_000), (bytes, size) => {
      check(bytes, size);
      check(Buffer.concat([block(bytes.length), bytes]), size);
    }),
    { seed: 15, numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1 }), (changes) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      check(bytes, plain.length);
    }),
    { seed: 15, numRuns: 1000 },
  );
});

test("starts that no index made are damaged, not followed", () => {
  const out = new Uint8Array(each);
  const call = (...starts: number[]): number =>
    kernels.bk_lz4_block(good, good.length, Uint32Array.from(starts), 0, out, each);
  expect(call(0, good.length + 1)).toBe(-1102);
  expect(call(0xfffffff0, 0xffffffff)).toBe(-1102);
  expect(call(9, 3)).toBe(-1102);
  expect(call(3, 5)).toBe(-1102);
  // A stored block of four bytes, with room for it and too little, and with an end that is not its own.
  const stored = block(0x80000004, 1, 2, 3, 4, 5, 6);
  const guarded = new Uint8Array(8).fill(9);
  const copy = (end: number, room: number): number =>
    kernels.bk_lz4_block(stored, stored.length, Uint32Array.of(0, end), 0, guarded, room);
  expect(copy(8, 3)).toBe(-1102);
  expect(copy(10, 8)).toBe(-1102);
  expect([...guarded]).toEqual([9, 9, 9, 9, 9, 9, 9, 9]);
  expect(copy(8, 4)).toBe(4);
  expect([...guarded]).toEqual([1, 2, 3, 4, 9, 9, 9, 9]);
});

test("absent arrays, little room and reversed ranges are errors", () => {
  const slab = mixed(1000);
  const lengths = new Uint32Array(4);
  const out = new Uint8Array(10 * kernels.bk_lz4_room(each));
  const pack = (from: number, to: number, threads = 1, size = each, room = out.length): number =>
    kernels.bk_lz4_pack(slab, slab.length, size, from, to, threads, out, room, lengths);
  expect(pack(0, 1)).toBe(1);
  expect(pack(0, 2)).toBe(-1002);
  expect(pack(1, 0)).toBe(-1002);
  expect(pack(0, 1, 0)).toBe(-1002);
  expect(pack(0, 1, 257)).toBe(-1002);
  expect(pack(0, 1, 1, 0)).toBe(-1002);
  expect(pack(0, 1, 1, 2 ** 22 + 1)).toBe(-1002);
  expect(pack(0, 1, 1, each, kernels.bk_lz4_room(each) - 1)).toBe(-1101);
  expect(kernels.bk_lz4_pack(null, 9, each, 0, 1, 1, out, out.length, lengths)).toBe(-1001);
  expect(kernels.bk_lz4_pack(slab, 9, each, 0, 1, 1, null, 0, lengths)).toBe(-1001);
  expect(kernels.bk_lz4_room(2 ** 22 + 1)).toBe(-1002);
  const starts = new Uint32Array(9);
  expect(kernels.bk_lz4_index(null, 9, starts, 9)).toBe(-1001);
  expect(kernels.bk_lz4_index(good, good.length, null, 9)).toBe(-1001);
  expect(kernels.bk_lz4_index(good, good.length, starts, 0)).toBe(-1101);
  expect(kernels.bk_lz4_index(good, good.length, starts, 5)).toBe(-1101);
  expect(kernels.bk_lz4_index(good, good.length, starts, 6)).toBe(5);
  const unpack = (capacity: number): number =>
    kernels.bk_lz4_unpack(
      good,
      good.length,
      starts,
      plain.length,
      each,
      0,
      5,
      1,
      new Uint8Array(plain.length),
      capacity,
      lengths,
    );
  expect(unpack(plain.length)).toBe(1);
  expect(unpack(plain.length - 1)).toBe(-1101);
  expect(() => packer.unpacking({ packed: good, size: 9, chunk: each, threads: 1, fresh: false })).toThrow(
    "EROOM",
  );
});
