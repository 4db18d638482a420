/** Reading the tags of photos in memory, side by side, in one native call. */
import type { Tags } from "bakeoff/kits/exif";
import { reason } from "../kit/codes.ts";
import { participants } from "../kit/pool/index.ts";
import type { Opened } from "../kit/target.ts";
import { Records, recordWords } from "./records.ts";
import type { MemoryKernels, memoryKinds } from "./signatures.ts";

export interface MemoryOrder {
  /** All bytes; item i is those from starts[i] to starts[i + 1]. */
  readonly slab: Uint8Array;
  readonly starts: Uint32Array;
  readonly threads: number;
  /** Where records go: `recordWords` of them. */
  readonly out: Float64Array;
}

export function tagsInMemory(kernels: MemoryKernels, { slab, starts, threads, out }: MemoryOrder) {
  const records = new Records(out);
  // A pointer to no bytes at all would be NULL.
  const data = slab.length > 0 ? slab : new Uint8Array(1);
  let took = 0;
  return {
    /** The tags of items [from, to). */
    run(from: number, to: number): Tags[] {
      took = participants(kernels.bk_exif_memory(data, starts, from, to, threads, out));
      return records.tags(from, to);
    },
    facts: () => ({ threads: took }),
  };
}

/** The tags of bytes that JavaScript has: they are copied to where the kernel reaches them, at most `largest` at once. */
export function tagsOfBytes(
  { kernels, array }: Opened<typeof memoryKinds>,
  largest: number,
): (bytes: Uint8Array) => Tags {
  const data = array(Uint8Array, Math.max(1, largest));
  const starts = array(Uint32Array, 2);
  const out = array(Float64Array, recordWords(1));
  const records = new Records(out);
  return (bytes) => {
    data.set(bytes);
    starts[1] = bytes.length;
    const status = kernels.bk_exif_memory(data, starts, 0, 1, 1, out);
    if (status < 0) throw new Error(reason(status));
    return records.one(0);
  };
}
