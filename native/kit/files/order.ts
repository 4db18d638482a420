/** What kernels that read files are given: paths, scratch and results, laid out once. */
import { reason } from "../codes.ts";
import { participants } from "../pool/threads.ts";

/** The numbers files.h gives to read modes. */
const reads = { whole: 0, reuse: 1, chunk: 2, mmap: 3 } as const;
export type Read = keyof typeof reads;

export interface FileOrder {
  readonly read: Read;
  /** Buffer of `read: "chunk"`, bytes. */
  readonly chunk: number;
  readonly threads: number;
  readonly paths: readonly string[];
  /** Size of the largest file, bytes. */
  readonly largest: number;
}

/** What a backend's session is made of. */
export interface NativeFiles<R> {
  /** Answers for files [from, to): a view of an array that the next call overwrites. */
  run(from: number, to: number): R;
  /** Bytes read by the most recent run, and the threads that took part in it. */
  facts(): { readonly bytes: number; readonly threads: number };
}

/** The arguments of a kernel, by their names in files.h, and what is made of its status. */
export function laidOut(order: FileOrder) {
  const { threads, paths } = order;
  const scratchBytes = scratchOf(order);
  return {
    ...listed(paths),
    read: reads[order.read],
    threads,
    scratch: new Uint8Array(scratchBytes * Math.max(1, Math.min(threads, paths.length))),
    scratchBytes,
  };
}

/** The files alone. `came` takes a kernel's status, and throws an Error that names the file where it is a failure. */
export function listed(paths: readonly string[]) {
  const done = new Uint32Array(3);
  let took = 0;
  return {
    ...pathBlock(paths),
    done,
    came: (status: number): void => {
      if (status < 0) throw new Error(`${paths[done[2] ?? 0]}: ${reason(status)}`);
      took = participants(status);
    },
    facts: () => ({ bytes: (done[0] ?? 0) + (done[1] ?? 0) * 2 ** 32, threads: took }),
  };
}

/** Bytes of each thread's own buffer: whole cache lines, and no more than the largest file can fill. */
function scratchOf({ read, chunk, largest }: FileOrder): number {
  const bytes = { whole: 0, reuse: largest, chunk: Math.min(chunk, largest), mmap: 0 }[read];
  return Math.max(1, Math.ceil(bytes / 64)) * 64;
}

/** The paths as NUL-terminated UTF-8, one after the other, and where each begins. */
function pathBlock(paths: readonly string[]): { block: Uint8Array; offsets: Uint32Array } {
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
