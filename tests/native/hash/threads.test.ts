import { afterAll, expect } from "bun:test";
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { algos, hashFiles, readThenHash, type Read } from "../../../native/hash/index.ts";
import { memory, whatIsWrong } from "./at-once.ts";
import { kernels, noise, test } from "./kernels.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
afterAll(() => rmSync(folder, { recursive: true }));

const chunk = 4096;
const bytes = noise(60_000);
/** Empty files, files of one piece and of many, large ones last. */
const sizes = Array.from({ length: 120 }, (_, i) => (i % 5 === 0 ? 0 : (i * 499) % 60_000));
const paths = sizes.map((size, i) => {
  const path = join(folder, `file ${i}`);
  writeFileSync(path, bytes.subarray(i, i + size));
  return path;
});
const largest = Math.max(...sizes);
const reads: Read[] = ["whole", "reuse", "chunk", "mmap"];
const counts = [1, 2, 3, 8];

const open = (threads: number, list: readonly string[], read: Read = "chunk") =>
  hashFiles(kernels, "xxh3-128", { read, chunk, threads, paths: list, largest });

test.each(reads)("read=%s: files hashed by any number of threads have one digest", (read) => {
  for (const list of [paths, paths.slice(0, 3), paths.slice(1, 2), paths.slice(0, 1), []]) {
    const serial = open(1, list, read);
    const right = serial.run(0, list.length).slice();
    for (const threads of counts) {
      const files = open(threads, list, read);
      for (let repeat = 0; repeat < 20; repeat++) {
        expect(files.run(0, list.length)).toEqual(right);
        const facts = files.facts();
        expect(facts.bytes).toBe(serial.facts().bytes);
        expect(facts.threads).toBeWithin(1, Math.max(1, Math.min(threads, list.length)) + 1);
      }
    }
  }
});

test.each([
  [0, 100],
  [1, 20_000],
  [33, 5000],
  [4096, 100],
  [100_000, 3],
])("buffers of %i bytes, %i of them, hashed by any number of threads have one digest", (size, items) => {
  const slab = noise(size * items);
  const right = memory(1, slab, size, items);
  for (const threads of [...counts, 256]) {
    for (let repeat = 0; repeat < 20; repeat++)
      expect(memory(threads, slab, size, items).equals(right)).toBeTrue();
  }
});

test("threads do a part of a batch and leave the other places alone", () => {
  const out = new BigUint64Array(2000);
  const slab = noise(100_000);
  expect(
    kernels.bk_hash_memory(0, algos["xxh3-64"], 0, 0, slab, 1000, 20, 95, 3, out),
  ).toBeGreaterThanOrEqual(1);
  const done = Array.from({ length: 1000 }, (_, i) => out[2 * i] !== 0n);
  expect(done.indexOf(true)).toBe(20);
  expect(done.lastIndexOf(true)).toBe(94);
  expect(out[2 * 94]).toBe(Bun.hash.xxHash3(slab.subarray(94_000, 95_000)));
});

test("of several files that fail, the first is named, whoever met it", () => {
  const gone = [37, 38, 71, 119].map((i) => join(folder, `gone ${i}`));
  const list = paths.with(37, gone[0]!).with(38, gone[1]!).with(71, gone[2]!).with(119, gone[3]!);
  for (const threads of counts) {
    const files = open(threads, list);
    for (let repeat = 0; repeat < 20; repeat++) {
      expect(() => files.run(0, list.length)).toThrow(`${gone[0]}: ENOENT`);
      expect(() => files.run(38, list.length)).toThrow(`${gone[1]}: ENOENT`);
    }
    expect(files.run(0, 37)).toHaveLength(74);
  }
});

test("the cause is that of the file that is named", () => {
  const gone = join(folder, "gone");
  const list = paths.with(50, folder).with(51, gone);
  for (let repeat = 0; repeat < 20; repeat++) {
    expect(() => open(8, list).run(0, list.length)).toThrow(`${folder}: EKIND`);
    expect(() => open(8, list.toReversed()).run(0, list.length)).toThrow(`${gone}: ENOENT`);
  }
});

test("a file deleted between two calls fails the second", () => {
  const path = join(folder, "short-lived");
  writeFileSync(path, "x");
  const files = open(2, [...paths, path]);
  files.run(0, 121);
  unlinkSync(path);
  expect(() => files.run(0, 121)).toThrow(`${path}: ENOENT`);
});

const slab = noise(1_000_000);
const allFiles = open(2, paths);
const phases = readThenHash(kernels, { algo: "xxh64", reading: 2, hashing: 2, paths, sizes });

test.each([
  ["memory", () => kernels.bk_hash_memory(0, 2, 0, 0, slab, 1000, 0, 1000, 2, new BigUint64Array(2000))],
  ["files", () => (allFiles.run(0, paths.length), allFiles.facts().threads)],
  ["reading into a slab", () => (phases.run(0, paths.length), phases.facts().readers)],
  ["hashing a slab", () => (phases.run(0, paths.length), phases.facts().threads)],
])("%s: a second thread really comes", (_, call) => {
  const soon = Array.from({ length: 1000 }).some(() => call() === 2);
  expect(soon).toBeTrue();
});

test("four Workers and their parent call at once and none disturbs another", async () => {
  const workers = [1, 2, 3, 4].map((seed) => {
    const worker = new Worker(new URL("at-once.ts", import.meta.url), { workerData: { seed, paths } });
    return new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
  });
  expect(whatIsWrong(5, paths)).toEqual([]);
  expect(await Promise.all(workers)).toEqual([0, 0, 0, 0]);
}, 30_000);
