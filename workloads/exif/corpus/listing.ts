/**
 * The photos in a folder of the user's own, by the endings of their names. Links are not followed and other file systems
 * not entered, so that the walk ends and does not stray.
 */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { examine, type Examined } from "../reference/index.ts";

export interface Found {
  /** Relative to the folder. */
  readonly path: string;
  readonly size: number;
  /** Of the content, hexadecimal. */
  readonly sha256: string;
}

export interface Photo extends Found {
  readonly examined: Examined;
}

/** How many files were left out, by reason. */
export type LeftOut = Map<string, number>;

const leave = (leftOut: LeftOut, reason: string): void => {
  leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
};

const ending = /\.(jpe?g|tiff?|dng|cr2|nef|arw|pef|srw|hei[cf]|hif|avif|png|webp)$/i;
/** A file is read at once. */
const largest = 2 ** 30;

/** Paths of everything below `dir` that may be a photo, sorted. Throws where `dir` itself cannot be listed. */
export function listPhotos(dir: string, leftOut: LeftOut): string[] {
  const photos: string[] = [];
  const { dev } = statSync(dir);
  const folders = [""];
  // Folders are found while the list is walked.
  for (const folder of folders) {
    for (const entry of entriesOf(dir, folder, leftOut)) {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) leave(leftOut, "symbolic link");
      else if (entry.isDirectory()) {
        if (entry.name !== ".bakeoff" && sameDevice(join(dir, path), dev)) folders.push(path);
        else leave(leftOut, "folder that is not entered");
      } else if (!entry.isFile()) leave(leftOut, "no regular file");
      else if (ending.test(entry.name)) photos.push(path);
      else leave(leftOut, "file whose name is no photo's");
    }
  }
  return photos.toSorted();
}

function entriesOf(dir: string, folder: string, leftOut: LeftOut) {
  try {
    return readdirSync(join(dir, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === "") throw error;
    leave(leftOut, `unreadable folder (${codeOf(error)})`);
    return [];
  }
}

function sameDevice(path: string, device: number): boolean {
  try {
    return lstatSync(path).dev === device;
  } catch {
    return false;
  }
}

/** The first `count` of these that can be read and are of a format we know, each examined. */
export function choosePhotos(
  dir: string,
  paths: readonly string[],
  count: number,
  leftOut: LeftOut,
  progress: (done: number, total: number, what: string) => void,
): Photo[] {
  const chosen: Photo[] = [];
  for (const path of paths) {
    if (chosen.length === count) break;
    const photo = examined(join(dir, path));
    if (typeof photo === "string") leave(leftOut, photo);
    else chosen.push({ ...photo, path });
    progress(chosen.length, Math.min(count, paths.length), "photos examined");
  }
  return chosen;
}

/** A photo, or why it is none. */
function examined(path: string): Omit<Photo, "path"> | string {
  try {
    if (statSync(path).size > largest) return "file above 1 GiB";
    const bytes = readFileSync(path);
    const found = examine(bytes);
    if (found.format === null) return "file that is not what its name says";
    return { size: bytes.length, sha256: Bun.SHA256.hash(bytes, "hex"), examined: found };
  } catch (error) {
    return `unreadable file (${codeOf(error)})`;
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
