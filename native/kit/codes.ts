/** The errors of kernels, which bakeoff.h numbers, in words. */
import { getSystemErrorMap } from "node:util";

const own: Readonly<Record<number, string>> = {
  [-1001]: "ENULL: an array is absent or detached",
  [-1002]: "ERANGE: a number is out of the kernel's range",
  [-1003]: "EVARIANT: this processor cannot run that variant",
  [-1004]: "EKIND: not a regular file",
  [-1005]: "ECHANGED: the file changed while it was read",
};

/** A kernel's negative status in words: `ENOENT: no such file or directory`. */
export function reason(status: number): string {
  const [name, about] = getSystemErrorMap().get(status) ?? [];
  return own[status] ?? (name === undefined ? `error ${status}` : `${name}: ${about}`);
}
