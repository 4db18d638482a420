import { expect } from "bun:test";
import * as fc from "fast-check";
import { decompressFrameSync, uncompressSync } from "lz4-napi";
import { frame } from "./frame.ts";
import { chunk, kernels, mixed, packed, test, unpacked, unpackedBlind } from "./kernels.ts";

const sizes = [
  0,
  1,
  5,
  12,
  13,
  64,
  chunk - 1,
  chunk,
  chunk + 1,
  1e6 - 1,
  1e6,
  1e6 + 1,
  2 ** 20 - 1,
  2 ** 20,
  2 ** 20 + 1,
];
const counts = [1, 2, 3, 8];

test.each(sizes)("%i bytes packed by any number of threads are the same bytes, and come back", (size) => {
  const slab = mixed(size);
  const right = packed(slab);
  for (const threads of counts) {
    for (let repeat = 0; repeat < 5; repeat++) expect(right.equals(packed(slab, threads))).toBeTrue();
    expect(unpacked(right, size, threads).equals(slab)).toBeTrue();
  }
  expect(unpackedBlind(right).equals(slab)).toBeTrue();
});

test("16 MiB packed by any number of threads are the same bytes, and come back", () => {
  const slab = mixed(16 * 2 ** 20);
  const right = packed(slab);
  for (const threads of [2, 256]) {
    for (let repeat = 0; repeat < 2; repeat++) expect(right.equals(packed(slab, threads))).toBeTrue();
    expect(unpacked(right, slab.length, threads).equals(slab)).toBeTrue();
  }
}, 60_000);

test("of thousands of small chunks that are done at the same time none is left where it was packed", () => {
  const slab = mixed(60_000);
  const right = packed(slab, 1, 16);
  for (let repeat = 0; repeat < 100; repeat++) expect(right.equals(packed(slab, 4, 16))).toBeTrue();
});

test("a second thread really comes, to either", () => {
  const slab = mixed(16 * chunk);
  const out = new Uint8Array(16 * kernels.bk_lz4_room(chunk));
  const lengths = new Uint32Array(16);
  const soon = Array.from({ length: 200 }).some(
    () => kernels.bk_lz4_pack(slab, slab.length, chunk, 0, 16, 2, out, out.length, lengths) === 2,
  );
  expect(soon).toBeTrue();
});

test("a part of the chunks is a part of the whole", () => {
  const slab = mixed(5 * chunk + 7);
  const out = new Uint8Array(6 * kernels.bk_lz4_room(chunk));
  const lengths = new Uint32Array(6);
  const part = (from: number, to: number, threads: number): Buffer => {
    kernels.bk_lz4_pack(slab, slab.length, chunk, from, to, threads, out, out.length, lengths);
    const end = lengths.subarray(0, to - from).reduce((sum, length) => sum + length, 0);
    return Buffer.from(out.slice(0, end));
  };
  for (const threads of [1, 3]) {
    const parts = [part(0, 2, threads), part(2, 2, threads), part(2, 5, threads), part(5, 6, threads)];
    expect(Buffer.concat(parts).equals(packed(slab))).toBeTrue();
  }
});

test("another library reads its frames, and its blocks", () => {
  for (const size of sizes) {
    const slab = mixed(size);
    const blocks = packed(slab, 2);
    expect(decompressFrameSync(frame(blocks)).equals(slab)).toBeTrue();
  }
  const text = mixed(1000);
  const block = packed(text);
  const size = block.readUInt32LE();
  expect(size).toBeLessThan(text.length);
  expect(
    uncompressSync(Buffer.concat([Uint8Array.of(232, 3, 0, 0), block.subarray(4)])).equals(text),
  ).toBeTrue();
});

const lz4 = Bun.which("lz4");
test.skipIf(lz4 === null)("lz4 -d reads its frames", () => {
  for (const size of [0, 1, chunk, chunk + 1, 1e6 + 1]) {
    const slab = mixed(size);
    const { stdout, stderr } = Bun.spawnSync([lz4!, "-d", "-c"], {
      stdin: frame(packed(slab, 2)),
      stderr: "pipe",
    });
    expect(stderr.toString()).toBe("");
    expect(stdout.equals(slab)).toBeTrue();
  }
});

test("a block by hand: eight literals that LZ4 cannot make smaller are stored", () => {
  expect([...packed(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))]).toEqual([8, 0, 0, 0x80, 1, 2, 3, 4, 5, 6, 7, 8]);
  // A literal, a match of 27 bytes one back, and the last five literals that the format wants.
  const a = 0x61;
  const block = [9, 0, 0, 0, 0x1f, a, 1, 0, 8, 0x50, a, a, a, a, a];
  block[0] = block.length - 4;
  expect([...packed(new Uint8Array(33).fill(a))]).toEqual(block);
});

test("any bytes, any chunk, any number of threads", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 3000 }),
      fc.integer({ min: 1, max: 4000 }),
      fc.integer({ min: 1, max: 4 }),
      (bytes, each, threads) => {
        const blocks = packed(bytes, threads, each);
        return unpacked(blocks, bytes.length, threads, each).equals(bytes);
      },
    ),
    { seed: 15, numRuns: 500 },
  );
});

test("what is random does not grow by more than the size before each chunk", () => {
  const noise = crypto.getRandomValues(new Uint8Array(60_000));
  expect(packed(noise).length).toBe(60_004);
});
