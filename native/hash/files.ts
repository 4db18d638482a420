/** Hashing or only reading files inside one native call; paths, scratch and results are laid out once. */
import { reason } from "../kit/codes.ts";
import { participants } from "../kit/threads.ts";
import { algos, reads, type Algo, type Read } from "./codes.ts";
import type { HashKernels } from "./signatures.ts";

/** What a backend's session is made of. */
export interface NativeFiles {
  /** Digests of files [from, to), two words (low, high) each: a view of an array that the next call overwrites. */
  run(from: number, to: number): BigUint64Array;
  /** Bytes read by the most recent run, and the threads that took part in it. */
  facts(): { readonly bytes: number; readonly threads: number };
}

export interface Order {
  /** "none" only reads (and touches every page of a mapping). */
  readonly algo: Algo;
  readonly read: Read;
  /** Buffer of `read: "chunk"`, bytes. */
  readonly chunk: number;
  readonly threads: number;
  readonly paths: readonly string[];
  /** Size of the largest file, bytes. */
  readonly largest: number;
}

/**
 * `run` throws an Error that names the file and the reason, for a file that is missing, no regular file or unreadable;
 * of several, for the first.
 */
export function nativeFiles(kernels: HashKernels, order: Order): NativeFiles {
  const { algo, read, threads, paths } = order;
  const { block, offsets } = pathBlock(paths);
  const share = scratchBytes(order);
  const scratch = new Uint8Array(share * Math.max(1, Math.min(threads, paths.length)));
  const digests = new BigUint64Array(Math.max(2, 2 * paths.length));
  const done = new Uint32Array(3);
  let took = 0;
  return {
    run(from, to) {
      const status = kernels.bk_hash_files(
        0,
        algos[algo],
        reads[read],
        block,
        offsets,
        from,
        to,
        threads,
        scratch,
        share,
        digests,
        done,
      );
      took = readBy(status, done, paths);
      return digests.subarray(2 * from, 2 * to);
    },
    facts: () => ({ bytes: bytesRead(done), threads: took }),
  };
}

/** How many threads took part in reading. Throws an Error that names the file where the status is a failure. */
export function readBy(status: number, done: Uint32Array, paths: readonly string[]): number {
  if (status < 0) throw new Error(`${paths[done[2] ?? 0]}: ${reason(status)}`);
  return participants(status);
}

/** The first two words of what a kernel says of its reading. */
export const bytesRead = (done: Uint32Array): number => (done[0] ?? 0) + (done[1] ?? 0) * 2 ** 32;

/** Bytes of each thread's own buffer: whole cache lines, and no more than the largest file can fill. */
function scratchBytes({ read, chunk, largest }: Order): number {
  const bytes = { whole: 0, reuse: largest, chunk: Math.min(chunk, largest), mmap: 0 }[read];
  return Math.max(1, Math.ceil(bytes / 64)) * 64;
}

/** The paths as NUL-terminated UTF-8, one after the other, and where each begins. */
export function pathBlock(paths: readonly string[]): { block: Uint8Array; offsets: Uint32Array } {
  const odd = paths.find((path) => path.includes("\0"));
  if (odd !== undefined) throw new Error(`a path holds a NUL: ${JSON.stringify(odd)}`);
  const offsets = new Uint32Array(Math.max(1, paths.length));
  let end = 0;
  paths.forEach((path, at) => {
    offsets[at] = end;
    end += Buffer.byteLength(path) + 1;
  });
  return { block: Buffer.from(paths.map((path) => `${path}\0`).join("") || "\0"), offsets };
}
