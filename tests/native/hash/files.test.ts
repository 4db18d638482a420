import { afterAll, expect } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import core, { readFiles } from "../../../native/core/index.ts";
import { hashFiles, type Algo, type Read } from "../../../native/hash/index.ts";
import { digest, kernels, noise, test } from "./kernels.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
afterAll(() => rmSync(folder, { recursive: true }));

const chunk = 4096;
const sizes = [0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 100_001];
const bytes = noise(100_001);
const paths = sizes.map((size) => {
  const path = join(folder, `größe ${size}`);
  writeFileSync(path, bytes.subarray(0, size));
  return path;
});
const reads: Read[] = ["whole", "reuse", "chunk", "mmap"];
const hashes: Algo[] = ["xxh32", "xxh64", "xxh3-64", "xxh3-128"];

const open = (algo: Algo, read: Read, list: readonly string[], largest = bytes.length) =>
  hashFiles(kernels, algo, { read, chunk, threads: 1, paths: list, largest });

test.each(reads)("read=%s: every file's digest, empty files included, and the bytes read", (read) => {
  for (const algo of hashes) {
    const files = open(algo, read, paths);
    const raw = files.run(0, paths.length);
    const got = sizes.map((_, i) => (raw[2 * i + 1]! << 64n) | raw[2 * i]!);
    expect(got).toEqual(sizes.map((size) => digest(algo, bytes.subarray(0, size))));
    expect(files.facts()).toEqual({ bytes: sizes.reduce((sum, size) => sum + size), threads: 1 });
  }
});

test.each(reads)("read=%s: a run takes only its own files", (read) => {
  const files = open("xxh64", read, paths);
  expect(files.run(1, 3)[2]).toBe(digest("xxh64", bytes.subarray(0, chunk - 1)));
  expect(files.facts()).toEqual({ bytes: 1 + chunk - 1, threads: 1 });
  expect(files.run(2, 2)).toHaveLength(0);
  expect(files.facts()).toEqual({ bytes: 0, threads: 1 });
});

test.each(reads)("read=%s without a hash reads as much", async (read) => {
  const order = { read, chunk, threads: 1, paths, largest: bytes.length };
  const files = readFiles((await core.openOrThrow()).kernels, order);
  files.run(0, paths.length);
  expect(files.facts()).toEqual({ bytes: sizes.reduce((sum, size) => sum + size), threads: 1 });
  const gone = readFiles((await core.openOrThrow()).kernels, { ...order, paths: [paths[1]!, folder] });
  expect(() => gone.run(0, 2)).toThrow(`${folder}: EKIND: not a regular file`);
});

test("no files at all are no error", () => {
  expect(open("xxh64", "reuse", [], 0).run(0, 0)).toHaveLength(0);
});

test.each(reads)("read=%s names the file that failed and why", (read) => {
  const fifo = join(folder, `pipe-${read}`);
  expect(Bun.spawnSync(["mkfifo", fifo]).exitCode).toBe(0);
  const fails = (path: string): (() => unknown) => {
    const files = open("xxh64", read, [paths[1]!, path]);
    return () => files.run(0, 2);
  };
  expect(fails(join(folder, "gone"))).toThrow(`${folder}/gone: ENOENT: no such file or directory`);
  expect(fails(folder)).toThrow(`${folder}: EKIND: not a regular file`);
  expect(fails(fifo)).toThrow(`${fifo}: EKIND: not a regular file`);
});

test("a file that has outgrown the reused buffer is an error, not an overflow", () => {
  const files = open("xxh64", "reuse", paths, chunk);
  expect(() => files.run(0, paths.length)).toThrow(`größe ${chunk + 1}: ECHANGED`);
});

test("a path with a NUL is refused before it could name another file", () => {
  expect(() => open("xxh64", "whole", [`${paths[1]}\0.txt`])).toThrow("a path holds a NUL");
});

test("absent arrays and unknown numbers are errors", () => {
  const words = new Uint32Array(3);
  const block = Buffer.from("/\0");
  const out = new BigUint64Array(2);
  const call = (
    read: number,
    path: Uint8Array | null,
    scratch: Uint8Array | null,
    algo = 2,
    from = 0,
    threads = 1,
  ): number => {
    const room = scratch?.length ?? 0;
    return kernels.bk_hash_files(0, algo, read, path, words, from, 1, threads, scratch, room, out, words);
  };
  expect(call(0, null, null)).toBe(-1001);
  expect(call(1, block, null)).toBe(-1001);
  expect(kernels.bk_hash_files(0, 2, 0, block, words, 0, 1, 1, null, 0, null, words)).toBe(-1001);
  expect(kernels.bk_hash_files(0, 2, 0, block, null, 0, 1, 1, null, 0, out, words)).toBe(-1001);
  expect(kernels.bk_hash_files(0, 2, 0, block, words, 0, 1, 1, null, 0, out, null)).toBe(-1001);
  expect(call(4, block, null)).toBe(-1002);
  expect(call(0, block, null, 5)).toBe(-1002);
  expect(call(0, block, null, 2, 2)).toBe(-1002);
  expect(call(0, block, null, 2, 0, 0)).toBe(-1002);
  expect(call(0, block, null, 2, 0, 257)).toBe(-1002);
  expect(call(0, block, null)).toBe(-1004);
});
