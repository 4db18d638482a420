/** The numbers bakeoff.h gives to algorithms, read modes and errors. */
import { getSystemErrorMap } from "node:util";

export const algos = { none: 0, xxh32: 1, xxh64: 2, "xxh3-64": 3, "xxh3-128": 4 } as const;
export type Algo = keyof typeof algos;

export const reads = { whole: 0, reuse: 1, chunk: 2, mmap: 3 } as const;
export type Read = keyof typeof reads;

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
