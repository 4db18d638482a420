/** Reading files in C: how far, with which threads, and what is said of a file that cannot be read. */
import { expect } from "bun:test";
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tagsOfFiles } from "../../../native/exif/index.ts";
import { reason } from "../../../native/kit/codes.ts";
import { unprivileged } from "../../unprivileged.ts";
import { folder, kernels, photos, test } from "./kernels.ts";

const reads = ["head", "whole", "mmap"] as const;
const order = { read: "head", head: 4096, threads: 1, largest: 200_000 } as const;
const jpegs = photos("jpeg", 9, 100_000);
const tiffs = photos("tiff", 8, 100_000);
const pathsOf = (list: readonly { path: string }[]): string[] => list.map(({ path }) => path);

test.each(reads)("read=%s tells every file's tags, whatever the threads", (read) => {
  for (const list of [jpegs, tiffs]) {
    for (const threads of [1, 2, 5]) {
      const files = tagsOfFiles(kernels, { ...order, read, threads, paths: pathsOf(list) });
      expect(files.run(0, list.length)).toEqual(list.map(({ tags }) => tags));
      expect(files.run(2, 4)).toEqual(list.slice(2, 4).map(({ tags }) => tags));
      expect(files.run(3, 3)).toEqual([]);
      expect(files.facts().threads).toBeGreaterThan(0);
    }
  }
});

test("a head is all that is read where it has all tags, and no more than is needed where not", () => {
  const facts = (list: readonly { path: string }[], head: number) => {
    const files = tagsOfFiles(kernels, { ...order, head, paths: pathsOf(list) });
    files.run(0, list.length);
    return files.facts();
  };
  expect(facts(jpegs, 16_384)).toEqual({ bytes: 9 * 16_384, further: 0, threads: 1 });
  const { bytes, further } = facts(jpegs, 4096);
  expect(further).toBeGreaterThan(0);
  expect(bytes).toBe((9 + further) * 4096);
  // Every second pair of TIFFs has its tables at the end.
  expect(facts(tiffs, 65_536).further).toBe(4);
});

test("whole files are read whole, and only reading reads as much", () => {
  const total = jpegs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  for (const [read, bytes] of [
    ["head", 9 * 16_384],
    ["whole", total],
    ["mmap", 0],
  ] as const) {
    const both = { ...order, head: 16_384, read, paths: pathsOf(jpegs) };
    const files = tagsOfFiles(kernels, both);
    files.run(0, 9);
    const only = tagsOfFiles(kernels, both, "read");
    expect(only.run(0, 9)).toBe(1);
    expect(only.facts()).toEqual({ bytes, further: 0, threads: 1 });
    expect(files.facts()).toEqual(only.facts());
  }
});

test.each(reads)("read=%s: an empty file has no tags, and a short one what it has", (read) => {
  const path = join(folder, `short-${read}`);
  const [first] = jpegs;
  for (const length of [0, 1, 3, 500, 4096]) {
    writeFileSync(path, first!.bytes.subarray(0, length));
    const [tags] = tagsOfFiles(kernels, { ...order, read, paths: [path] }).run(0, 1);
    expect(tags!.make).toBe(length >= 500 ? first!.tags.make : null);
  }
});

test.each(reads)("read=%s names the first file that failed and why", async (read) => {
  const fifo = join(folder, `pipe-${read}`);
  expect(Bun.spawnSync(["mkfifo", fifo]).exitCode).toBe(0);
  const inner = join(folder, `folder-${read}`);
  mkdirSync(inner);
  const closed = join(folder, `closed-${read}`);
  writeFileSync(closed, jpegs[0]!.bytes);
  chmodSync(closed, 0);
  const failing = (path: string) => () =>
    tagsOfFiles(kernels, { ...order, read, threads: 3, paths: [...pathsOf(jpegs), path, inner] }).run(0, 11);
  expect(failing(join(folder, "none"))).toThrow(`${join(folder, "none")}: ENOENT: no such file or directory`);
  expect(failing(fifo)).toThrow(`${fifo}: EKIND: not a regular file`);
  expect(failing(inner)).toThrow(`${inner}: EKIND: not a regular file`);
  chmodSync(folder, 0o755);
  await unprivileged(() => expect(failing(closed)).toThrow(`${closed}: EACCES: permission denied`));
});

test("a file larger than was said has changed", () => {
  const path = join(folder, "grown");
  writeFileSync(path, new Uint8Array(70_000));
  const files = tagsOfFiles(kernels, { ...order, read: "whole", largest: 9000, paths: [path] });
  expect(() => files.run(0, 1)).toThrow(`${path}: ECHANGED: the file changed while it was read`);
  truncateSync(path, 9000);
  expect(files.run(0, 1)[0]!.make).toBeNull();
  rmSync(path);
});

test("no paths, and a path with a NUL", () => {
  expect(tagsOfFiles(kernels, { ...order, paths: [], largest: 0 }).run(0, 0)).toEqual([]);
  expect(() => tagsOfFiles(kernels, { ...order, paths: ["a\0b"] })).toThrow(/a path holds a NUL/);
});

test("arguments out of range are errors, not crashes", () => {
  const out = new Float64Array(128);
  const [bytes, starts] = [new Uint8Array(8), Uint32Array.of(0, 8)];
  const said = (status: number) => reason(status).split(":")[0];
  expect(said(kernels.bk_exif_memory(null, starts, 0, 1, 1, out))).toBe("ENULL");
  expect(said(kernels.bk_exif_memory(bytes, null, 0, 1, 1, out))).toBe("ENULL");
  expect(said(kernels.bk_exif_memory(bytes, starts, 0, 1, 1, null))).toBe("ENULL");
  expect(said(kernels.bk_exif_memory(bytes, starts, 1, 0, 1, out))).toBe("ERANGE");
  expect(said(kernels.bk_exif_memory(bytes, starts, 0, 1, 0, out))).toBe("ERANGE");
  expect(said(kernels.bk_exif_memory(bytes, starts, 0, 1, 257, out))).toBe("ERANGE");
  expect(said(kernels.bk_exif_memory(bytes, Uint32Array.of(8, 0), 0, 1, 1, out))).toBe("ERANGE");

  const done = new Uint32Array(4);
  const call = ({
    read = 0,
    head = 4096,
    share = 8192,
    paths = bytes,
  }: { read?: number; head?: number; share?: number; paths?: Uint8Array | null } = {}) =>
    said(kernels.bk_exif_files(read, head, paths, starts, 0, 0, 1, new Uint8Array(8192), share, out, done));
  expect(call()).toBe("error 1");
  expect(call({ paths: null })).toBe("ENULL");
  expect(call({ read: 3 })).toBe("ERANGE");
  expect(call({ head: 0 })).toBe("ERANGE");
  expect(call({ head: 5000, share: 10_000 })).toBe("ERANGE");
  expect(call({ share: 8191 })).toBe("ERANGE");
});
