/** The own axes of operations whose kernel reads files, and what of them goes together. */
import { headAxes } from "bakeoff/kits/exif";
import { threadable, threadsAxis } from "../kit/pool/index.ts";

export const fileAxes = {
  read: {
    about:
      "head: the first bytes, and others only where they are needed · whole: all of the file · mmap: a mapping of it",
    kind: "choice",
    values: ["head", "whole", "mmap"],
    default: "head",
  },
  head: headAxes.head,
  threads: threadsAxis,
} as const;

export function fileSupports(
  _p: unknown,
  own: { readonly read: string; readonly head: number; readonly threads: number },
  findings: Parameters<typeof threadable>[1],
): true | { readonly why: string } {
  if (own.read !== "head" && own.head !== fileAxes.head.default) {
    return { why: "head is the first read of read=head and means nothing elsewhere" };
  }
  if (own.head % 4096 !== 0) return { why: "a head is whole pages of 4 KiB" };
  return threadable(own, findings);
}
