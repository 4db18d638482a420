/** The errors of these kernels, which kernels.h numbers, in words. */
import { reason } from "../kit/index.ts";

const own: Readonly<Record<number, string>> = {
  [-1101]: "EROOM: the buffer is too small for the worst case",
  [-1102]: "EDAMAGED: this is not what the packer writes",
};

/** A kernel's status, where it is no failure. Throws an Error that says `about` and the reason. */
export function checked(status: number, about = "lz4"): number {
  if (status < 0) throw new Error(`${about}: ${own[status] ?? reason(status)}`);
  return status;
}
