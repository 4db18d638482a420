/** Reading the tags of files inside one native call, or only reading the files. */
import type { Tags } from "bakeoff/kits/exif";
import { reason } from "../kit/codes.ts";
import { participants } from "../kit/pool/index.ts";
import { Records, recordWords } from "./records.ts";
import type { ExifKernels } from "./signatures.ts";

export const reads = { head: 0, whole: 1, mmap: 2 } as const;
export type Read = keyof typeof reads;

export interface FilesOrder {
  readonly read: Read;
  /** Bytes of the first read of `read: "head"`, a multiple of 4096. */
  readonly head: number;
  readonly threads: number;
  readonly paths: readonly string[];
  /** Size of the largest file, bytes. */
  readonly largest: number;
}

/** What a session is made of. */
export interface TagsOfFiles<R> {
  run(from: number, to: number): R;
  /** Of the most recent run: bytes read, reads beyond a head, and the threads that took part. */
  facts(): { readonly bytes: number; readonly further: number; readonly threads: number };
}

/**
 * `run` answers tags, or with `only: "read"` reads and answers how many threads took part. It throws an Error that names
 * the file and the reason, for a file that is missing, no regular file or unreadable; of several, for the first.
 */
export function tagsOfFiles(kernels: ExifKernels, order: FilesOrder): TagsOfFiles<Tags[]>;
export function tagsOfFiles(kernels: ExifKernels, order: FilesOrder, only: "read"): TagsOfFiles<number>;
export function tagsOfFiles(
  kernels: ExifKernels,
  { read, head, threads, paths, largest }: FilesOrder,
  only?: "read",
): TagsOfFiles<Tags[] | number> {
  const { block, offsets } = pathBlock(paths);
  const share = Math.max(2 * head, Math.ceil(largest / 64) * 64);
  const scratch = new Uint8Array(share * Math.max(1, Math.min(threads, paths.length)));
  const out = only === undefined ? new Float64Array(recordWords(paths.length)) : null;
  const records = out === null ? undefined : new Records(out);
  const done = new Uint32Array(4);
  let took = 0;
  return {
    run(from, to) {
      const status = kernels.bk_exif_files(
        reads[read],
        head,
        block,
        offsets,
        from,
        to,
        threads,
        scratch,
        share,
        out,
        done,
      );
      if (status < 0) throw new Error(`${paths[done[2] ?? 0]}: ${reason(status)}`);
      took = participants(status);
      return records?.tags(from, to) ?? took;
    },
    facts: () => ({
      bytes: (done[0] ?? 0) + (done[1] ?? 0) * 2 ** 32,
      further: done[3] ?? 0,
      threads: took,
    }),
  };
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
