/** The hashing kernels that every target has, through each: one C source, one answer. */
import { xxh3 } from "@node-rs/xxhash";
import { describe, expect, test as plain } from "bun:test";
import hash, { algos, hashBytes, napi, wasm } from "../../../native/hash/index.ts";
import { opened } from "../opened.ts";
import { digest, lengths, noise } from "./kernels.ts";

const names = ["xxh32", "xxh64", "xxh3-64", "xxh3-128"] as const;
const bytes = noise(70_000);
const targets = await Promise.all(
  [hash, napi, wasm].map(async (target, at) => ({
    name: ["shared", "napi", "wasm"][at] ?? "",
    native: await opened(target),
  })),
);

describe.each(targets)("$name", ({ native: { test, kernels, array } }) => {
  const out = array(BigUint64Array, 2);
  const one = (algo: number, data: Uint8Array, seed = 0n): bigint => {
    const [low, high] = [Number(seed & 0xffffffffn), Number(seed >> 32n)];
    expect(kernels.bk_hash_memory(0, algo, low, high, data, data.length, 0, 1, 1, out)).toBe(1);
    return ((out[1] ?? 0n) << 64n) | (out[0] ?? 0n);
  };

  test("digests are the library's, from arrays anywhere and from its own, whatever the length", () => {
    const inside = array(Uint8Array, bytes.length);
    inside.set(bytes);
    for (const name of names) {
      for (const length of lengths) {
        const start = length % 7;
        const right = digest(name, bytes.subarray(start, start + length), 7n);
        expect(one(algos[name], bytes.subarray(start, start + length), 7n)).toBe(right);
        expect(one(algos[name], inside.subarray(start, start + length), 7n)).toBe(right);
      }
    }
  });

  test("a seed counts in full width", () => {
    for (const seed of [2n ** 31n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 64n - 1n]) {
      for (const length of [0, 3, 16, 128, 240, 241, 1025, 4097]) {
        const piece = bytes.subarray(0, length);
        expect(one(algos["xxh3-128"], piece, seed)).toBe(xxh3.xxh128(piece, seed));
      }
    }
  });

  test("what comes in pieces has the digest of the whole", () => {
    for (const name of names) {
      const { whole, stream } = hashBytes({ kernels, array }, name, 5000);
      for (const [length, piece] of [
        [0, 1],
        [1, 1],
        [1000, 7],
        [5000, 256],
        [5000, 4999],
      ] as const) {
        const data = bytes.subarray(3, 3 + length);
        const right = whole(data);
        stream.start();
        for (let at = 0; at < length; at += piece) stream.piece(data.subarray(at, at + piece));
        expect(stream.end()).toEqual(right);
        expect((right[1] << 64n) | right[0]).toBe(digest(name, data));
      }
    }
  });

  test("only the places of the pieces asked for are written", () => {
    const some = new BigUint64Array(10);
    expect(kernels.bk_hash_memory(0, algos.xxh64, 0, 0, bytes, 33, 2, 4, 1, some)).toBe(1);
    const piece = (i: number): bigint => Bun.hash.xxHash64(bytes.subarray(i * 33, (i + 1) * 33));
    expect([...some]).toEqual([0n, 0n, 0n, 0n, piece(2), 0n, piece(3), 0n, 0n, 0n]);
  });

  test("absent and detached arrays and numbers out of range are errors", () => {
    const call = (algo: number, base: Uint8Array | null, to: BigUint64Array | null, from = 0): number =>
      kernels.bk_hash_memory(0, algo, 0, 0, base, 5, from, 1, 1, to);
    const detached = new Uint8Array(5);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    expect([call(2, bytes, out), call(2, null, out), call(2, bytes, null), call(2, detached, out)]).toEqual([
      1, -1001, -1001, -1001,
    ]);
    expect([call(0, bytes, out), call(5, bytes, out), call(2, bytes, out, 2)]).toEqual([-1002, -1002, -1002]);
    expect(kernels.bk_hash_piece(0, 2, array(Uint8Array, 704), null, 1)).toBe(-1001);
    expect(kernels.bk_hash_end(0, 2, null, out)).toBe(-1001);
    expect(kernels.bk_hash_begin(9, 2, array(Uint8Array, 704))).toBe(-1002);
  });
});

plain("the kernels of WebAssembly know one thread", async () => {
  const { test, kernels } = await opened(wasm);
  if (test === plain.skip) return;
  expect(kernels.bk_threads()).toBe(1);
  expect(kernels.bk_hash_memory(0, 2, 0, 0, bytes, 5, 0, 1, 2, new BigUint64Array(2))).toBe(-1002);
});
