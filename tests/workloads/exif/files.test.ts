/** The corpus on disk: made once, checked at every use, the same for all answers. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PrepareContext } from "../../../src/model/index.ts";
import files from "../../../workloads/exif/files.ts";
import { readTags } from "./readers.ts";

let store: string;
let made: string[];
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "bakeoff-exif-files-"));
  made = [];
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

const context: PrepareContext = {
  seed: 1,
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
};
const p = { format: "jpeg", files: 5, size: 40_000, tags: "all" } as const;

test("one folder serves both sets of tags", async () => {
  const all = await files.prepare(p, context);
  const camera = await files.prepare({ ...p, tags: "camera" }, context);
  expect(camera.path).toBe(all.path);
  expect(camera.expected).not.toEqual(all.expected);
  expect(await files.prepare(p, context)).toEqual(all);
  expect(made).toHaveLength(1);
});

test("the photos have the size stated and say what is expected", async () => {
  const corpus = await files.prepare(p, context);
  const [input] = await files.input(p, corpus);
  const photos = input!.paths.map((path) => Uint8Array.from(readFileSync(path)));
  expect(photos.map(({ length }) => length)).toEqual([40_000, 40_000, 40_000, 40_000, 40_000]);
  expect(corpus.expected).toEqual([files.digest(photos.map(readTags), p)]);
});

test("the padding does not compress, and holds no marker of a JPEG", async () => {
  const [input] = await files.input(p, await files.prepare(p, context));
  const bytes = readFileSync(input!.paths[0]!);
  const padding = bytes.subarray(20_000, 39_990);
  expect(padding.includes(0xff)).toBe(false);
  expect(Bun.gzipSync(padding).length).toBeGreaterThan(0.98 * padding.length);
});

test("a changed or missing photo is an error, not a new corpus", async () => {
  const [input] = await files.input(p, await files.prepare(p, context));
  const path = input!.paths[3]!;
  const right = readFileSync(path);
  writeFileSync(path, Buffer.from(right).fill(0, 30_000, 30_001));
  expect(files.prepare(p, context)).rejects.toThrow(/changed on disk: the photos have other bytes/);
  rmSync(path);
  expect(files.prepare(p, context)).rejects.toThrow(/changed on disk: .*ENOENT/);
  writeFileSync(path, right);
  expect((await files.prepare(p, context)).path).toStartWith(store);
});

test("the proof wants something read of every file", () => {
  const work = { items: 5 };
  expect(files.proof!(p, { bytes: 5 * 4096 }, work, { read: "head" })).toBe(true);
  expect(files.proof!(p, { bytes: 1000 }, work, { read: "head" })).toBe(
    "read 1000 bytes of 5 files, less than 512 of each",
  );
  // A mapping is not counted, nor is what a backend does not count.
  expect(files.proof!(p, { bytes: 0 }, work, { read: "mmap" })).toBe(true);
  expect(files.proof!(p, {}, work, {})).toBe(true);
});
