/**
 * Hashing files in two phases: all are read into one slab, then all are hashed. Each phase is one native call, so that
 * the time of each is told apart.
 */
import { participants } from "../kit/threads.ts";
import { algos, type Algo } from "./codes.ts";
import { bytesRead, type NativeFiles, pathBlock, readBy } from "./files.ts";
import type { HashKernels } from "./signatures.ts";

export interface TwoPhases extends NativeFiles {
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
  const { reading, hashing, paths } = order;
  const algo = algos[order.algo];
  const { block, offsets } = pathBlock(paths);
  const starts = startsOf(order.sizes);
  const slab = new Uint8Array(Math.max(1, Number(starts.at(-1))));
  const out = new BigUint64Array(Math.max(2, 2 * paths.length));
  const done = new Uint32Array(3);
  let [readers, threads, readNs, hashNs] = [0, 0, 0, 0];
  return {
    run(from, to) {
      const start = Bun.nanoseconds();
      const status = kernels.bk_read_files(block, offsets, starts, from, to, reading, slab, done);
      readers = readBy(status, done, paths);
      const between = Bun.nanoseconds();
      threads = participants(kernels.bk_hash_ragged(0, algo, slab, starts, from, to, hashing, out));
      [readNs, hashNs] = [between - start, Bun.nanoseconds() - between];
      return out.subarray(2 * from, 2 * to);
    },
    facts: () => ({ bytes: bytesRead(done), readers, threads, readNs, hashNs }),
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
