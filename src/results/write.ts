/** Writes a file whole or not at all; what is no regular file is written into, and links are followed. */
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Problem } from "../model/index.ts";
import { problemOf } from "../trouble.ts";

/** Makes missing folders. The problem, if any, is the file system's. */
export function writeWhole(path: string, text: string): Problem | undefined {
  return attempt(path, () => {
    const target = followed(path);
    if (known(target)?.isFile() === false) into(target, text);
    else replace(target, text);
  });
}

/** What is known beforehand to stand against writing there. Nothing is made, opened or changed. */
export function unwritable(path: string): Problem | undefined {
  return attempt(path, () => {
    if (path === "") throw new Error("this names no file");
    const target = followed(path);
    const it = known(target);
    if (it?.isDirectory() === true) throw new Error("this is a folder");
    if (it !== undefined && !it.isFile()) return accessSync(target, constants.W_OK);
    let folder = dirname(target);
    while (known(folder) === undefined) folder = dirname(folder);
    if (known(folder)?.isDirectory() !== true) throw new Error(`${folder} is no folder`);
    accessSync(folder, constants.W_OK | constants.X_OK);
  });
}

function attempt(path: string, work: () => void): Problem | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    const { message: reason, hint = "name another file: --out" } = problemOf(error) ?? {
      message: error instanceof Error ? error.message : String(error),
    };
    return { code: "unwritable", message: `cannot be written: ${reason}`, file: path, hint };
  }
}

/** Nothing where nothing is; not a folder's `x/y` under a file either. */
function known(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Where a link leads in the end, whether something is there or not. */
function followed(path: string): string {
  let at = resolve(path);
  for (let links = 0; links < 40; links++) {
    let next: string;
    try {
      if (!lstatSync(at).isSymbolicLink()) return at;
      next = readlinkSync(at);
    } catch {
      return at;
    }
    at = resolve(dirname(at), next);
  }
  throw new Error("its symbolic links lead in a circle");
}

function replace(path: string, text: string): void {
  // In the same folder, because a rename is atomic only inside one file system. A long name would not fit twice.
  const draft = join(dirname(path), `.${basename(path).slice(0, 60)}.${process.pid}.tmp`);
  mkdirSync(dirname(path), { recursive: true });
  try {
    const file = openSync(draft, "w");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A terminal, a pipe, `/dev/null`. A pipe that nobody reads is said to be one instead of waited for. */
function into(path: string, text: string): void {
  const reached = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  try {
    const file = openSync(path, constants.O_WRONLY);
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
  } finally {
    // Not before: a reader that sees no writer for a moment believes that the text has ended.
    closeSync(reached);
  }
}
