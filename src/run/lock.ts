/**
 * One run at a time on a machine's checkout: two would measure each other. The lock is one of the system's, on a file: it
 * ends with its process, however that ends, and there is nothing stale to take over. SQLite, which Bun brings, is the door to it.
 */
import { Database } from "bun:sqlite";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Problem } from "../model/index.ts";

export type Lock = { readonly release: () => void } | { readonly problem: Problem };

/** Throws what the system says of a folder where no file can be made. */
export function takeLock(file: string): Lock {
  mkdirSync(dirname(file), { recursive: true });
  const lock = opened(file);
  try {
    lock.run("PRAGMA journal_mode = MEMORY");
    lock.run("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    return { problem: refusal(error, file) };
  }
  const note = holderFile(file);
  writeFileSync(note, String(process.pid));
  return {
    release() {
      rmSync(note, { force: true });
      lock.close();
    },
  };
}

function opened(file: string): Database {
  try {
    return new Database(file);
  } catch (error) {
    // SQLite only says that it cannot. Never done while the lock is held: closing a file gives up its locks.
    closeSync(openSync(file, "a"));
    throw error;
  }
}

/** For people only: who holds the lock is not decided by it. */
const holderFile = (file: string): string => `${file}.pid`;

function refusal(error: unknown, file: string): Problem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_BUSY"))
    return {
      code: "locked",
      message: `another run${holder(file)} is measuring here`,
      file,
      hint: "wait for it to end: two runs would measure each other",
    };
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: "no-lock",
    message: `no lock can be had on this file: ${why}`,
    file,
    hint: "delete the file, if no run is going on here",
  };
}

function holder(file: string): string {
  try {
    const pid = readFileSync(holderFile(file), "utf8");
    return /^\d+$/.test(pid) ? ` (process ${pid})` : "";
  } catch {
    return "";
  }
}
