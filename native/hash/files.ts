/** Hashing files inside one native call; paths, scratch and results are laid out once. */
import { type FileOrder, laidOut, type NativeFiles } from "../kit/files/index.ts";
import { algos, type Algo } from "./codes.ts";
import type { HashKernels } from "./signatures.ts";

/**
 * `run` returns two words (low, high) for each file. It throws an Error that names the file and the reason, for a file that
 * is missing, no regular file or unreadable; of several, for the first.
 */
export function hashFiles(kernels: HashKernels, algo: Algo, order: FileOrder): NativeFiles<BigUint64Array> {
  const { block, offsets, read, threads, scratch, scratchBytes, done, came, facts } = laidOut(order);
  const digests = new BigUint64Array(Math.max(2, 2 * order.paths.length));
  return {
    run(from, to) {
      const status = kernels.bk_hash_files(
        0,
        algos[algo],
        read,
        block,
        offsets,
        from,
        to,
        threads,
        scratch,
        scratchBytes,
        digests,
        done,
      );
      came(status);
      return digests.subarray(2 * from, 2 * to);
    },
    facts,
  };
}
