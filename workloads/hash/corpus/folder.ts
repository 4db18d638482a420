/**
 * A corpus on disk: files of random bytes, a thousand to a subfolder, and a manifest that says what must be in
 * them. Made once, checked at every use: a benchmark over a changed corpus would answer another question.
 */
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { inPieces } from "bakeoff/kits/files";
import { randomSource } from "./random.ts";

export interface Manifest {
  readonly sizes: readonly number[];
  /** SHA-256 over all files in item order. */
  readonly sha256: string;
}

type Progress = (done: number, total: number, what: string) => void;

const perFolder = 1000;
const piece = new Uint32Array(2 ** 20);

/** Absolute when `folder` is. */
export function pathOf(folder: string, item: number): string {
  const shelf = String(Math.floor(item / perFolder)).padStart(3, "0");
  return join(folder, shelf, `${String(item).padStart(6, "0")}.bin`);
}

/** Writes the files, then the manifest, and waits until the disk has them, so that nothing is written back later. */
export async function makeFiles(
  folder: string,
  sizes: readonly number[],
  seed: number,
  progress: Progress,
): Promise<void> {
  const hash = new Bun.CryptoHasher("sha256");
  for (const [item, size] of sizes.entries()) {
    if (item % perFolder === 0) mkdirSync(join(pathOf(folder, item), ".."), { recursive: true });
    writeRandom(pathOf(folder, item), size, randomSource(seed, item), hash);
    progress(item + 1, sizes.length, "files written");
  }
  const manifest: Manifest = { sizes, sha256: hash.digest("hex") };
  await Bun.write(join(folder, "manifest.json"), JSON.stringify(manifest));
  // sync(2) has no call in JavaScript, and one fsync per file would take minutes for a million of them.
  const { exitCode, stderr } = Bun.spawnSync(["sync"]);
  if (exitCode !== 0) throw new Error(`sync failed: ${stderr.toString().trim()}`);
}

function writeRandom(
  path: string,
  size: number,
  next: (words: Uint32Array) => void,
  hash: Bun.CryptoHasher,
): void {
  const file = openSync(path, "w");
  try {
    for (let left = size; left > 0; left -= piece.byteLength) {
      const length = Math.min(left, piece.byteLength);
      next(piece.subarray(0, Math.ceil(length / 4)));
      const bytes = new Uint8Array(piece.buffer, 0, length);
      hash.update(bytes);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    }
  } finally {
    closeSync(file);
  }
}

/** The manifest of a corpus that is still what it was. Throws when a file is missing, resized or altered. */
export async function checkedManifest(folder: string, progress: Progress): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const buffer = new Uint8Array(piece.byteLength);
  const hash = new Bun.CryptoHasher("sha256");
  for (const [item, size] of manifest.sizes.entries()) {
    const path = pathOf(folder, item);
    let length = 0;
    try {
      length = inPieces(path, buffer, (bytes) => {
        length += bytes.length;
        // A link to /dev/zero has no end.
        if (length > size) throw new Error(`${path} has more bytes than the ${size} that were written`);
        hash.update(bytes);
      });
    } catch (error) {
      throw changed(folder, String(error));
    }
    if (length !== size) throw changed(folder, `${path} has ${length} bytes instead of ${size}`);
    progress(item + 1, manifest.sizes.length, "files checked");
  }
  if (hash.digest("hex") !== manifest.sha256) throw changed(folder, "the files have other bytes");
  return manifest;
}

export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return (await Bun.file(join(folder, "manifest.json")).json()) as Manifest;
  } catch (error) {
    throw changed(folder, String(error));
  }
}

const changed = (folder: string, how: string): Error =>
  new Error(`corpus ${folder} changed on disk: ${how}. Remove the folder to have it made again.`);
