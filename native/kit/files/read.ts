/** The kernels that the kit itself has for files. */
import type { Kernels } from "../signatures.ts";
import type { fileKinds } from "./index.ts";
import { type FileOrder, laidOut, listed, type NativeFiles } from "./order.ts";

type FileKernels = Pick<Kernels<typeof fileKinds>, keyof typeof fileKinds>;

/**
 * Only reads, and touches every page of a mapping. `run` throws an Error that names the file and the reason, for a file that
 * is missing, no regular file or unreadable; of several, for the first.
 */
export function readFiles(
  { bk_read_files }: Pick<FileKernels, "bk_read_files">,
  order: FileOrder,
): NativeFiles<void> {
  const { block, offsets, read, threads, scratch, scratchBytes, done, came, facts } = laidOut(order);
  return {
    run: (from, to) =>
      came(bk_read_files(read, block, offsets, from, to, threads, scratch, scratchBytes, done)),
    facts,
  };
}

/** Reads each file into its place in one slab. A file that is no longer of its size is an Error as well. */
export function fillSlab(
  { bk_fill_slab }: Pick<FileKernels, "bk_fill_slab">,
  { paths, sizes, threads }: { paths: readonly string[]; sizes: readonly number[]; threads: number },
) {
  const { block, offsets, done, came, facts } = listed(paths);
  const starts = startsOf(sizes);
  const slab = new Uint8Array(Math.max(1, Number(starts.at(-1))));
  return {
    slab,
    starts,
    run: (from: number, to: number): void =>
      came(bk_fill_slab(block, offsets, starts, from, to, threads, slab, done)),
    facts,
  };
}

/** Where each file begins in the slab, and at last where the last one ends. */
function startsOf(sizes: readonly number[]): BigUint64Array {
  const starts = new BigUint64Array(sizes.length + 1);
  let end = 0;
  sizes.forEach((size, item) => {
    end += size;
    starts[item + 1] = BigInt(end);
  });
  return starts;
}
