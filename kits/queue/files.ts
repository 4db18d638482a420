/** Reading and writing at a place, until all is done, with errors that say what was wanted. */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";

/** An Error of the system, with what was being done before it; that the disk is full is said in words. */
export function failed(what: string, error: unknown): Error {
  const { code = "", message } = error as { code?: string; message: string };
  const why = code === "ENOSPC" ? "the disk is full (ENOSPC)" : message;
  return Object.assign(new Error(`${what}: ${why}`, { cause: error }), { code });
}

export function writeAll(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  }
}

/** How many bytes were there: fewer than asked for at the end of the file. */
export function readUpTo(file: number, bytes: Uint8Array, at: number): number {
  let done = 0;
  while (done < bytes.length) {
    const some = readSync(file, bytes, done, bytes.length - done, at + done);
    if (some === 0) break;
    done += some;
  }
  return done;
}

/** So that a new file's name is on the disk too. */
export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  fsyncSync(folder);
  closeSync(folder);
}
