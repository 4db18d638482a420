import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { chunkSize, counting, cut } from "../../../kits/chunks/chunks.ts";
import { blocksOf, Packed, sizedBlock } from "../../../kits/chunks/packed.ts";

test("chunks are views of their slab, none empty, the last one what is left", () => {
  for (const [size, chunks] of [
    [0, []],
    [1, [1]],
    [chunkSize, [chunkSize]],
    [chunkSize + 1, [chunkSize, 1]],
  ] as const) {
    const slab = new Uint8Array(size);
    const { buffers } = cut(slab);
    expect(buffers.map(({ length }) => length)).toEqual([...chunks]);
    expect(buffers.every(({ buffer }) => buffer === slab.buffer)).toBeTrue();
  }
});

test("what is put comes out, after the buffer has grown and been used again", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.uint8Array({ maxLength: 400 }))), (times) => {
      const out = new Packed(16);
      for (const blocks of times) {
        out.clear();
        for (const block of blocks) out.put(block);
        expect(blocksOf(out.view()).map((it) => [...it])).toEqual(blocks.map((it) => [...it]));
      }
    }),
    { seed: 15 },
  );
});

test("sizes are four bytes, the low one first", () => {
  const out = new Packed(0);
  out.put(new Uint8Array(0x030201));
  expect([...out.view().subarray(0, 4)]).toEqual([1, 2, 3, 0]);
});

test("packed chunks cut short, or with sizes beyond their end, are named as damaged", () => {
  for (const bytes of [
    [1],
    [1, 0, 0],
    [1, 0, 0, 0],
    [2, 0, 0, 0, 9],
    [255, 255, 255, 255, 9],
    [1, 0, 0, 0, 9, 1],
  ]) {
    expect(() => blocksOf(Uint8Array.from(bytes))).toThrow(/packed chunks are damaged: block \d ends beyond/);
  }
});

test("an LZ4 block may tell of a chunk and no more", () => {
  const telling = (size: number): Uint8Array => new Uint8Array(Uint32Array.of(size).buffer);
  expect(() => sizedBlock(telling(chunkSize))).not.toThrow();
  expect(() => sizedBlock(telling(chunkSize + 1))).toThrow("tells of 262145 bytes");
  expect(() => sizedBlock(telling(2 ** 32 - 1))).toThrow("tells of 4294967295 bytes");
});

test("sizes told are those of the first call over the same chunks", () => {
  const told = counting(cut(new Uint8Array(chunkSize + 100)).buffers);
  expect(told.facts()).toEqual({ packed: 0, ratio: 1 });
  told.count(0, 2, 1000);
  told.count(0, 2, 1001);
  expect(told.facts()).toEqual({ packed: 1000, ratio: (chunkSize + 100) / 1000 });
  told.count(1, 2, 50);
  expect(told.facts()).toEqual({ packed: 50, ratio: 2 });
  told.count(0, 2, 1002);
  expect(told.facts().packed).toBe(1000);
});
