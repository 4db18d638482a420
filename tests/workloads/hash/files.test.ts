/** The corpus on disk: exact totals, the same bytes everywhere, and no silent change. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PrepareContext } from "../../../src/model/index.ts";
import files from "../../../workloads/hash/files.ts";

let store: string;
let made: string[];
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "bakeoff-files-"));
  made = [];
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

const context = (seed = 1): PrepareContext => ({
  seed,
  progress() {},
  async folder(key, make) {
    const path = join(store, key);
    if (existsSync(path)) return path;
    mkdirSync(`${path}.new`);
    await make(`${path}.new`);
    renameSync(`${path}.new`, path);
    made.push(key);
    return path;
  },
});

const p = { algo: "xxh64", files: 5, size: 1000, spread: "fixed" } as const;

async function onlyInput(seed = 1) {
  const corpus = await files.prepare(p, context(seed));
  const [input] = await files.input(p, corpus);
  return { corpus, input: input! };
}

test("one folder serves all algorithms, and answers are worked out once", async () => {
  const first = await files.prepare(p, context());
  const other = await files.prepare({ ...p, algo: "xxh3-64" }, context());
  expect(other.path).toBe(first.path);
  expect(other.digest).toBe(first.digest);
  expect(other.expected).not.toEqual(first.expected);
  expect(await files.prepare(p, context())).toEqual(first);
  expect(made).toHaveLength(3);
});

test("the files have the sizes stated, and other bytes for another seed", async () => {
  const { corpus, input } = await onlyInput();
  expect(input.paths.map((path) => readFileSync(path).length)).toEqual([1000, 1000, 1000, 1000, 1000]);
  expect(input.largest).toBe(1000);
  const { corpus: other } = await onlyInput(2);
  expect(other.digest).not.toBe(corpus.digest);
});

test("the bytes do not compress", async () => {
  const { input } = await onlyInput();
  const all = Buffer.concat(input.paths.map((path) => readFileSync(path)));
  expect(Bun.gzipSync(all).length).toBeGreaterThan(all.length);
});

test("photos differ in size and add up exactly", async () => {
  const photos = { ...p, files: 300, size: 70, spread: "photos" } as const;
  const [input] = await files.input(photos, await files.prepare(photos, context()));
  const { sizes } = input!;
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(300 * 70);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...sizes)).toBeGreaterThan(2 * 70);
  expect(sizes.filter((size) => size < 70).length).toBeGreaterThan(150);
});

test("a changed, resized or missing file is an error, not a new corpus", async () => {
  const { input } = await onlyInput();
  const path = input.paths[3]!;
  const right = readFileSync(path);

  writeFileSync(path, Buffer.from(right).fill(0, 10, 11));
  expect(files.prepare(p, context())).rejects.toThrow(/changed on disk: the files have other bytes/);
  writeFileSync(path, right.subarray(1));
  expect(files.prepare(p, context())).rejects.toThrow(/has 999 bytes instead of 1000/);
  rmSync(path);
  expect(files.prepare(p, context())).rejects.toThrow(/changed on disk: .*ENOENT/);
  writeFileSync(path, right);
  expect((await files.prepare(p, context())).path).toStartWith(store);
});

test("an answer is the same in any order, and tells a digest that is missing, doubled or wrong", () => {
  const right = files.digest([1n, 2n, 2n ** 64n - 1n], p);
  expect(files.digest([2n ** 64n - 1n, 1n, 2n], p)).toBe(right);
  expect(right).toBe("3 fffffffffffffffc 0000000000000002");
  for (const wrong of [
    [1n, 2n],
    [1n, 2n, 2n ** 64n - 1n, 5n, 5n],
    [1n, 2n, 3n],
  ]) {
    expect(files.digest(wrong, p)).not.toBe(right);
  }
});

test("the proof wants every byte read", () => {
  const work = { items: 5, bytes: 5000 };
  expect(files.proof!(p, { bytes: 5000 }, work, {})).toBe(true);
  expect(files.proof!(p, { bytes: 4999 }, work, {})).toBe("read 4999 bytes instead of 5000");
  expect(files.proof!(p, {}, work, {})).toBe("read an unknown number of bytes instead of 5000");
});
