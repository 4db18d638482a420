import { afterAll, expect } from "bun:test";
import { appendFileSync, mkdtempSync, rmSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { algos, digests, readThenHash, type Algo } from "../../../native/hash/index.ts";
import { digest, kernels, noise, test } from "./kernels.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = noise(51_000);
/** Empty files at both ends and in between, and places at every alignment. */
const sizes = [0, 1, 4097, 0, 50_000, ...Array.from({ length: 60 }, (_, i) => (i * 499) % 3000), 7, 0];
const content = (item: number): Uint8Array<ArrayBuffer> => bytes.subarray(item, item + sizes[item]!);
const write = (name: string, item: number): string => {
  const path = join(folder, name);
  writeFileSync(path, content(item));
  return path;
};
const paths = sizes.map((_, item) => write(`größe ${item}`, item));
const total = sizes.reduce((sum, size) => sum + size);

const open = (reading: number, hashing: number, list: readonly string[] = paths, algo: Algo = "xxh64") =>
  readThenHash(kernels, { algo, reading, hashing, paths: list, sizes: sizes.slice(0, list.length) });

const rights = (algo: Algo): bigint[] => sizes.map((_, item) => digest(algo, content(item)));

test.each(["xxh32", "xxh64", "xxh3-64", "xxh3-128"] as const)(
  "%s: every file's digest, whoever reads and hashes",
  (algo) => {
    const right = rights(algo);
    for (const reading of [1, 2, 8]) {
      for (const hashing of [1, 3, 256]) {
        const phases = open(reading, hashing, paths, algo);
        for (let repeat = 0; repeat < 5; repeat++) {
          expect(digests(phases.run(0, paths.length), algo)).toEqual(right);
          const facts = phases.facts();
          expect(facts.bytes).toBe(total);
          expect(facts.readers).toBeWithin(1, reading + 1);
          expect(facts.threads).toBeWithin(1, hashing + 1);
        }
      }
    }
  },
);

test("a run takes only its own files", () => {
  const phases = open(2, 2);
  const right = rights("xxh64");
  expect(digests(phases.run(2, 5), "xxh64")).toEqual(right.slice(2, 5));
  expect(phases.facts().bytes).toBe(4097 + 50_000);
  expect(phases.run(5, 5)).toHaveLength(0);
  expect(phases.facts().bytes).toBe(0);
  expect(digests(phases.run(0, 5), "xxh64")).toEqual(right.slice(0, 5));
});

test("no files and only empty files are no error", () => {
  expect(open(2, 2, []).run(0, 0)).toHaveLength(0);
  expect(digests(open(2, 2, paths.slice(0, 1)).run(0, 1), "xxh64")).toEqual([0xef46db3751d8e999n]);
});

test("the phases follow one another inside the call", () => {
  const phases = open(1, 1);
  const start = Bun.nanoseconds();
  phases.run(0, paths.length);
  const call = Bun.nanoseconds() - start;
  const { readNs, hashNs } = phases.facts();
  expect(readNs).toBeGreaterThan(0);
  expect(hashNs).toBeGreaterThan(0);
  expect(readNs + hashNs).toBeLessThanOrEqual(call);
});

test("nothing is hashed before all is read", () => {
  for (const threads of [1, 4]) {
    const list = [write("first", 2), write("last", 4)];
    const phases = readThenHash(kernels, {
      algo: "xxh64",
      reading: threads,
      hashing: threads,
      paths: list,
      sizes: [4097, 50_000],
    });
    const out = phases.run(0, 2);
    const before = out.slice();
    writeFileSync(list[0]!, bytes.subarray(0, 4097));
    unlinkSync(list[1]!);
    expect(() => phases.run(0, 2)).toThrow(`${list[1]}: ENOENT: no such file or directory`);
    expect(out).toEqual(before);
    write("last", 4);
    expect(digests(phases.run(0, 2), "xxh64")).toEqual([
      digest("xxh64", bytes.subarray(0, 4097)),
      digest("xxh64", content(4)),
    ]);
  }
});

test("a file that no longer fits its place is named, and its neighbours stay whole", () => {
  const path = write("changing", 4);
  const right = rights("xxh64");
  for (const threads of [1, 4]) {
    const phases = open(threads, 1, paths.with(4, path));
    for (const change of [() => appendFileSync(path, "x"), () => truncateSync(path, 49_999)]) {
      change();
      expect(() => phases.run(0, paths.length)).toThrow(`${path}: ECHANGED`);
      write("changing", 4);
      expect(digests(phases.run(0, paths.length), "xxh64")).toEqual(right);
    }
  }
});

test("of several files that fail, the first is named", () => {
  const gone = join(folder, "gone");
  const list = paths.with(9, folder).with(12, gone);
  for (let repeat = 0; repeat < 20; repeat++)
    expect(() => open(8, 1, list).run(0, list.length)).toThrow(`${folder}: EKIND: not a regular file`);
  expect(() => open(8, 1, list).run(10, list.length)).toThrow(`${gone}: ENOENT`);
});

test("threads hash a part of a batch and leave the other places alone", () => {
  const starts = new BigUint64Array(Array.from({ length: 101 }, (_, i) => BigInt((i * (i + 1)) / 2)));
  const piece = (i: number) => bytes.subarray(Number(starts[i]), Number(starts[i + 1]));
  for (const threads of [1, 2, 8]) {
    const out = new BigUint64Array(200);
    const status = kernels.bk_hash_ragged(0, algos["xxh3-64"], bytes, starts, 20, 95, threads, out);
    expect(status).toBeWithin(1, threads + 1);
    const right = Array.from({ length: 100 }, (_, i) =>
      i >= 20 && i < 95 ? Bun.hash.xxHash3(piece(i)) : 0n,
    );
    expect(digests(out, "xxh3-64")).toEqual(right);
  }
});

test("absent arrays and unknown numbers are errors", () => {
  const slab = new Uint8Array(8);
  const starts = new BigUint64Array(2);
  const out = new BigUint64Array(2);
  const hash = (algo: number, from = 0, threads = 1, variant = 0): number =>
    kernels.bk_hash_ragged(variant, algo, slab, starts, from, 1, threads, out);
  expect(hash(algos.xxh64)).toBe(1);
  expect(kernels.bk_hash_ragged(0, 2, null, starts, 0, 1, 1, out)).toBe(-1001);
  expect(kernels.bk_hash_ragged(0, 2, slab, null, 0, 1, 1, out)).toBe(-1001);
  expect(kernels.bk_hash_ragged(0, 2, slab, starts, 0, 1, 1, null)).toBe(-1001);
  const wrong = [hash(0), hash(5), hash(2, 2), hash(2, 0, 0), hash(2, 0, 257), hash(2, 0, 1, 4)];
  expect(wrong).toEqual(wrong.map(() => -1002));

  const block = Buffer.from("/\0");
  const offsets = new Uint32Array(1);
  const done = new Uint32Array(3);
  const read = (from = 0, threads = 1): number =>
    kernels.bk_fill_slab(block, offsets, starts, from, 1, threads, slab, done);
  expect(read()).toBe(-1004);
  expect(kernels.bk_fill_slab(null, offsets, starts, 0, 1, 1, slab, done)).toBe(-1001);
  expect(kernels.bk_fill_slab(block, null, starts, 0, 1, 1, slab, done)).toBe(-1001);
  expect(kernels.bk_fill_slab(block, offsets, null, 0, 1, 1, slab, done)).toBe(-1001);
  expect(kernels.bk_fill_slab(block, offsets, starts, 0, 1, 1, null, done)).toBe(-1001);
  expect(kernels.bk_fill_slab(block, offsets, starts, 0, 1, 1, slab, null)).toBe(-1001);
  expect([read(2), read(0, 0), read(0, 257)]).toEqual([-1002, -1002, -1002]);
});
