import { xxh3, xxh32, xxh64 } from "@node-rs/xxhash";
import { expect } from "bun:test";
import { algos, variantName, type Algo } from "../../../native/hash/index.ts";
import { digest, kernels, lengths, noise, test } from "./kernels.ts";

const bytes = noise(70_000);
const hashes = ["xxh32", "xxh64", "xxh3-64", "xxh3-128"] as const;

/** Another implementation of the same functions, with seeds of full width. */
const other: Record<(typeof hashes)[number], (input: Uint8Array, seed: bigint) => bigint> = {
  xxh32: (input, seed) => BigInt(xxh32(input, Number(seed & 0xffffffffn))),
  xxh64: (input, seed) => xxh64(input, seed),
  "xxh3-64": (input, seed) => xxh3.xxh64(input, seed),
  "xxh3-128": (input, seed) => xxh3.xxh128(input, seed),
};

test("published vectors: the digests of nothing", () => {
  const none = new Uint8Array(0);
  expect(digest("xxh32", none)).toBe(0x02cc5d05n);
  expect(digest("xxh64", none)).toBe(0xef46db3751d8e999n);
  expect(digest("xxh3-64", none)).toBe(0x2d06800538d394c2n);
  expect(digest("xxh3-128", none)).toBe(0x99aa06d3014798d86001c324468d497fn);
});

test("the digests are those of Bun.hash, whatever the length and the alignment", () => {
  for (const length of lengths) {
    const piece = bytes.subarray(length % 7, (length % 7) + length);
    expect(digest("xxh32", piece)).toBe(BigInt(Bun.hash.xxHash32(piece)));
    expect(digest("xxh64", piece)).toBe(Bun.hash.xxHash64(piece));
    expect(digest("xxh3-64", piece)).toBe(Bun.hash.xxHash3(piece));
  }
});

test.each(hashes)("%s: a seed counts in full width, as in @node-rs/xxhash", (algo) => {
  const seeds = [1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 64n - 1n];
  for (const seed of seeds) {
    for (const length of [0, 3, 8, 16, 33, 128, 200, 240, 241, 1024, 1025, 4097]) {
      const piece = bytes.subarray(0, length);
      expect(digest(algo, piece, seed)).toBe(other[algo](piece, seed));
    }
  }
});

const variants = [1, 2, 3].filter((number) => variantName(kernels, number) !== null);

test("the best variant is the last that this processor can run", () => {
  expect(variantName(kernels, variants.at(-1)!)).toBe(variantName(kernels, 0));
  expect(variantName(kernels, 99)).toBeNull();
  if (process.arch === "x64") expect(variantName(kernels, 1)).toBe("sse2");
});

test.each(variants)("XXH3 variant %i gives the right digests", (number) => {
  for (const algo of ["xxh3-64", "xxh3-128"] as const) {
    for (const length of lengths) {
      const piece = bytes.subarray(1, 1 + length);
      expect(digest(algo, piece, 7n, number)).toBe(other[algo](piece, 7n));
    }
  }
});

test("one call digests the pieces [from, to) of a slab and leaves the other places alone", () => {
  const out = new BigUint64Array(20);
  expect(kernels.bk_hash_memory(0, algos["xxh3-64"], 0, 0, bytes, 33, 2, 5, 1, out)).toBe(1);
  const piece = (i: number): bigint => Bun.hash.xxHash3(bytes.subarray(i * 33, (i + 1) * 33));
  expect([...out.subarray(0, 12)]).toEqual([
    0n,
    0n,
    0n,
    0n,
    piece(2),
    0n,
    piece(3),
    0n,
    piece(4),
    0n,
    0n,
    0n,
  ]);
});

test("absent and detached arrays, unknown numbers and reversed ranges are errors", () => {
  const out = new BigUint64Array(2);
  const call = (
    algo: number,
    base: Uint8Array | null,
    to: BigUint64Array | null,
    from = 0,
    number = 0,
    threads = 1,
  ): number => kernels.bk_hash_memory(number, algo, 0, 0, base, 5, from, 1, threads, to);
  expect(call(algos.xxh64, bytes, out)).toBe(1);
  expect(call(algos.xxh64, null, out)).toBe(-1001);
  expect(call(algos.xxh64, bytes, null)).toBe(-1001);
  const detached = new Uint8Array(new ArrayBuffer(5));
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  expect(call(algos.xxh64, detached, out)).toBe(-1001);
  expect(call(0, bytes, out)).toBe(-1002);
  expect(call(5, bytes, out)).toBe(-1002);
  expect(call(algos.xxh64, bytes, out, 2)).toBe(-1002);
  expect(call(algos.xxh64, bytes, out, 0, 4)).toBe(-1002);
  expect(call(algos.xxh64, bytes, out, 0, 0, 0)).toBe(-1002);
  expect(call(algos.xxh64, bytes, out, 0, 0, 257)).toBe(-1002);
  expect(kernels.bk_variant(0, null)).toBe(-1001);
  expect(kernels.bk_describe(null, 9)).toBe(-1001);
  expect(kernels.bk_describe(new Uint8Array(9), 9)).toBe(-1002);
});

test("digests do not change when calls get hot", () => {
  const small: [Algo, bigint][] = hashes.map((algo) => [algo, digest(algo, bytes.subarray(0, 64))]);
  for (let i = 0; i < 20_000; i++) {
    const [algo, expected] = small[i % 4]!;
    if (digest(algo, bytes.slice(0, 64)) !== expected) throw new Error(`call ${i}: another ${algo}`);
  }
});
