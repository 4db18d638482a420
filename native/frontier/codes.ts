/** The errors of this family's own, beside those of the kit. */
import { reason } from "../kit/codes.ts";

const own: Readonly<Record<number, string>> = {
  [-1101]: "ECORRUPT: the queue's files are not what was written",
  [-1102]: "ELARGE: more runs than memory has room to merge",
  [-1103]: "EGROW: a box of words is larger than this search has room for",
};

const hints: Readonly<Record<string, string>> = { ENOSPC: " (the disk is full)" };

/** Throws an Error that says what was done and why it failed; else the status. */
export function checked(status: number, what: string): number {
  if (status >= 0) return status;
  const why = own[status] ?? reason(status);
  throw new Error(`${what}: ${why}${hints[why.split(":")[0] ?? ""] ?? ""}`);
}
