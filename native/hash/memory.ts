/** Hashing items of one size that lie side by side in memory, in one native call. */
import { participants } from "../kit/pool/index.ts";
import { algos, type Algo } from "./codes.ts";
import type { MemoryKernels } from "./signatures.ts";

export interface MemoryOrder {
  readonly algo: Algo;
  /** A whole number up to 2^53 - 1. */
  readonly seed: number;
  /** Of each item, bytes. */
  readonly size: number;
  readonly items: number;
  readonly threads: number;
  /** The items, in an array that the kernels reach. */
  readonly slab: Uint8Array;
  /** Where digests go, two words each. */
  readonly out: BigUint64Array;
}

export function hashMemory(
  kernels: MemoryKernels,
  { algo: name, seed, size, items, threads, slab, out }: MemoryOrder,
) {
  const algo = algos[name];
  const low = seed >>> 0;
  const high = Math.floor(seed / 2 ** 32);
  let took = 0;
  return {
    /** Digests of items [from, to): a view of `out`. */
    run(from: number, to: number): BigUint64Array {
      took = participants(kernels.bk_hash_memory(0, algo, low, high, slab, size, from, to, threads, out));
      return from === 0 && to === items ? out : out.subarray(2 * from, 2 * to);
    },
    facts: () => ({ threads: took }),
  };
}
