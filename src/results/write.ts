/** Writes a file whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Problem } from "../model/index.ts";

/** Makes missing folders. The problem, if any, is the file system's. */
export function writeWhole(path: string, text: string): Problem | undefined {
  // In the same folder, because a rename is atomic only inside one file system.
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(draft, "w");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    return undefined;
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    return { code: "unwritable", message: `cannot be written: ${reason}`, file: path };
  }
}
