/**
 * Hashing files in two phases: all are read into one slab, then all are hashed. Each phase is one native call, so that
 * the time of each is told apart.
 */
import { fillSlab, type NativeFiles } from "../kit/files/index.ts";
import { participants } from "../kit/pool/index.ts";
import { algos, type Algo } from "./codes.ts";
import type { HashKernels } from "./signatures.ts";

export interface TwoPhases extends NativeFiles<BigUint64Array> {
  /** Of the most recent run: bytes read, the threads that took part in each phase, and how long each took, ns. */
  facts(): {
    readonly bytes: number;
    readonly readers: number;
    /** In hashing. */
    readonly threads: number;
    readonly readNs: number;
    readonly hashNs: number;
  };
}

export interface SlabOrder {
  readonly algo: Algo;
  /** Threads that read. */
  readonly reading: number;
  /** Threads that hash. */
  readonly hashing: number;
  readonly paths: readonly string[];
  /** Of each file, bytes. The slab has room for all of them. */
  readonly sizes: readonly number[];
}

/**
 * `run` throws an Error that names the file and the reason, for a file that is missing, no regular file, unreadable or
 * no longer of its size; of several, for the first.
 */
export function readThenHash(kernels: HashKernels, order: SlabOrder): TwoPhases {
  const { reading, hashing, paths, sizes } = order;
  const algo = algos[order.algo];
  const filling = fillSlab(kernels, { paths, sizes, threads: reading });
  const { slab, starts } = filling;
  const out = new BigUint64Array(Math.max(2, 2 * paths.length));
  let [threads, readNs, hashNs] = [0, 0, 0];
  return {
    run(from, to) {
      const start = Bun.nanoseconds();
      filling.run(from, to);
      const between = Bun.nanoseconds();
      threads = participants(kernels.bk_hash_ragged(0, algo, slab, starts, from, to, hashing, out));
      [readNs, hashNs] = [between - start, Bun.nanoseconds() - between];
      return out.subarray(2 * from, 2 * to);
    },
    facts() {
      const { bytes, threads: readers } = filling.facts();
      return { bytes, readers, threads, readNs, hashNs };
    },
  };
}
