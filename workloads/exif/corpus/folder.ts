/** A corpus on disk: photos, a thousand to a subfolder, and a manifest of what must be in them. Checked at every use. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endings, type Format, knownPhoto, photo } from "./photo.ts";

export interface Shape {
  readonly format: Format;
  readonly files: number;
  readonly size: number;
}

export interface Manifest {
  readonly sizes: readonly number[];
  /** SHA-256 over all files in item order. */
  readonly sha256: string;
}

type Progress = (done: number, total: number, what: string) => void;

const perFolder = 1000;

/** Absolute when `folder` is. */
export function pathOf(folder: string, format: Format, item: number): string {
  const shelf = String(Math.floor(item / perFolder)).padStart(3, "0");
  return join(folder, shelf, `${String(item).padStart(6, "0")}.${endings[format]}`);
}

/** Writes the files, then the manifest, and waits until the disk has them, so that nothing is written back later. */
export async function makeFiles(
  folder: string,
  { format, files, size }: Shape,
  seed: number,
  progress: Progress,
): Promise<void> {
  const hash = new Bun.CryptoHasher("sha256");
  const sizes: number[] = [];
  for (let item = 0; item < files; item++) {
    const path = pathOf(folder, format, item);
    if (item % perFolder === 0) mkdirSync(join(path, ".."), { recursive: true });
    const { bytes } = photo(format, { known: knownPhoto(format, seed, item), item, size });
    writeFileSync(path, bytes);
    hash.update(bytes);
    sizes.push(bytes.length);
    progress(item + 1, files, "photos written");
  }
  const manifest: Manifest = { sizes, sha256: hash.digest("hex") };
  await Bun.write(join(folder, "manifest.json"), JSON.stringify(manifest));
  // sync(2) has no call in JavaScript, and one fsync per file would take minutes for many of them.
  const { exitCode, stderr } = Bun.spawnSync(["sync"]);
  if (exitCode !== 0) throw new Error(`sync failed: ${stderr.toString().trim()}`);
}

/** The manifest of a corpus that is still what it was. Throws when a file is missing or altered. */
export async function checkedManifest(folder: string, format: Format, progress: Progress): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const hash = new Bun.CryptoHasher("sha256");
  for (const item of manifest.sizes.keys()) {
    try {
      hash.update(readFileSync(pathOf(folder, format, item)));
    } catch (error) {
      throw changed(folder, String(error));
    }
    progress(item + 1, manifest.sizes.length, "photos checked");
  }
  if (hash.digest("hex") !== manifest.sha256) throw changed(folder, "the photos have other bytes");
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
