/**
 * What the system refuses in the middle of something: a full disk, a folder that may not be written, a pipe that nobody
 * reads. It is thrown where it happens, since nothing in between can mend it, and told at the front door.
 */
import type { Problem } from "./model/index.ts";

/** A problem on its way to the front door. */
export class Trouble extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** What the system's error numbers mean to somebody who wants to go on. */
const sentences: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOSPC: ["the disk is full", "free some space, then: --resume"],
  EDQUOT: ["the quota on this disk is used up", "free some space, then: --resume"],
  EROFS: [
    "the file system is read-only",
    "work in a copy that may be written: a run keeps its state beside it",
  ],
  EACCES: ["permission denied", "check who may read and write it"],
  EPERM: ["not permitted", "check who may read and write it"],
  ENOENT: ["there is no such file or folder", "make it, or name another"],
  ENOTDIR: ["a part of this path is no folder", "name another"],
  EISDIR: ["this is a folder", "name a file"],
  ENAMETOOLONG: ["this name is too long for the file system", "name another"],
  ELOOP: ["its symbolic links lead in a circle", "name another"],
  EMFILE: ["too many files are open", "raise the limit: ulimit -n"],
  ENFILE: ["the system has too many files open", "wait until other programs have ended"],
  EIO: ["the disk could not be read or written", "see what the system says of it: dmesg"],
  ENOMEM: ["the system has no memory left", "end other programs"],
  ENXIO: ["nobody reads this pipe, or there is no such device", "start its reader first"],
  E2BIG: ["what was to be passed on is too long for the system", "give shorter values"],
};

/** The problem that an error stands for; undefined for what is no trouble of the system but a bug. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Trouble) return error.problem;
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const known = sentences[error.code];
  if (known === undefined) return undefined;
  const [message, hint] = known;
  const file =
    "path" in error && typeof error.path === "string" && error.path !== "" ? error.path : "the system";
  return { code: "system", message: `${message} (${error.code})`, file, hint };
}
