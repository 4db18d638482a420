/**
 * The regular files in a folder of the user's own, and by reason what was left out. Links are not followed and other
 * file systems not entered, so that the walk ends and does not stray into /proc.
 */
import { lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { type PrepareContext } from "bakeoff";
import { inPieces } from "bakeoff/kits/files";

export interface Found {
  /** Relative to the folder. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export interface Chosen extends Found {
  /** Of the content, hexadecimal. */
  readonly sha256: string;
}

/** Longest list of names for one reason. */
const mostNames = 5;
/** What `hash/files` allows a file: the reference reads each at once. */
const largest = 2 ** 30;

/** What was left out, by reason. */
export class LeftOut {
  private readonly reasons = new Map<string, { count: number; names: string[] }>();

  add(reason: string, path: string): void {
    const { count, names } = this.reasons.get(reason) ?? { count: 0, names: [] };
    // Names are printed, and nothing in one may steer a terminal.
    if (names.length < mostNames) names.push(path.replace(/\p{Cc}/gu, "?"));
    this.reasons.set(reason, { count: count + 1, names });
  }

  /** `left out 7 × symbolic link: a, b, c, d, e, …` */
  sentences(): string[] {
    return [...this.reasons]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([reason, { count, names }]) => {
        const more = count > names.length ? ", …" : "";
        return `left out ${count} × ${reason}: ${names.toSorted().join(", ")}${more}`;
      });
  }
}

/** Every regular file below `dir`, in no order. Throws where `dir` itself cannot be listed. */
export function listFiles(dir: string, leftOut: LeftOut, progress: PrepareContext["progress"]): Found[] {
  const files: Found[] = [];
  const { dev } = statSync(dir);
  const folders = [""];
  // Folders are found while the list is walked.
  for (const folder of folders) {
    let names: string[] = [];
    try {
      names = readdirSync(join(dir, folder)).toSorted();
    } catch (error) {
      if (folder === "") throw error;
      leftOut.add(`unreadable folder (${codeOf(error)})`, folder);
    }
    for (const name of names) {
      const path = join(folder, name);
      const found = look(join(dir, path), dev);
      if (typeof found === "string") leftOut.add(found, path);
      else if (found.isDirectory()) folders.push(path);
      else files.push({ path, size: found.size });
    }
    progress(folders.length, folders.length, `folders listed, ${files.length} files`);
  }
  return files;
}

/** A regular file or a folder to enter, or why it is neither. `device` is the file system to stay on. */
function look(path: string, device: number): Stats | string {
  let about;
  try {
    about = lstatSync(path);
  } catch (error) {
    return path.includes("\uFFFD") ? "name that is not UTF-8" : `unreadable file (${codeOf(error)})`;
  }
  if (about.isFile()) return about;
  if (about.isDirectory()) {
    if (path.endsWith("/.bakeoff")) return "folder that Bakeoff itself writes to";
    return about.dev === device ? about : "other file system";
  }
  if (about.isSymbolicLink()) return "symbolic link";
  if (about.isFIFO()) return "named pipe";
  return about.isSocket() ? "socket" : "device";
}

/** The `count` smallest that can be read, equal sizes by path. */
export function smallest(
  dir: string,
  files: readonly Found[],
  count: number,
  leftOut: LeftOut,
  progress: PrepareContext["progress"],
): Chosen[] {
  const chosen: Chosen[] = [];
  const buffer = new Uint8Array(2 ** 20);
  for (const file of files.toSorted((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1))) {
    if (chosen.length === count) break;
    const sha256 =
      file.size > largest ? "file above 1 GiB" : contentOf(join(dir, file.path), file.size, buffer);
    if (typeof sha256 === "string") leftOut.add(sha256, file.path);
    else chosen.push({ ...file, ...sha256 });
    progress(chosen.length, count, "files read");
  }
  return chosen;
}

const endless = new Error("more bytes than its size");

/** The SHA-256 of a file of `size` bytes, or why there is none. */
function contentOf(path: string, size: number, buffer: Uint8Array<ArrayBuffer>): { sha256: string } | string {
  const hash = new Bun.CryptoHasher("sha256");
  try {
    let length = 0;
    inPieces(path, buffer, (bytes) => {
      length += bytes.length;
      // What the kernel makes up while it is read (/proc) has no size, and some of it no end.
      if (length > size) throw endless;
      hash.update(bytes);
    });
    return length === size ? { sha256: hash.digest("hex") } : "file that changed meanwhile";
  } catch (error) {
    if (error === endless) return "file that has more bytes than its size";
    return `unreadable file (${codeOf(error)})`;
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);
