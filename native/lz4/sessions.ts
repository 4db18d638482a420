/** Packing and unpacking inside one native call; room for what it makes is laid out once. */
import { checked } from "./codes.ts";
import type { Lz4Kernels } from "./signatures.ts";

export interface Native {
  /** Chunks [from, to): a view that the next call overwrites. Throws an Error with the reason. */
  run(from: number, to: number): Uint8Array;
  /** Threads that took part in the most recent run. */
  threads(): number;
}

export interface Packing {
  readonly slab: Uint8Array;
  /** Bytes in each chunk but the last. */
  readonly chunk: number;
  readonly threads: number;
}

export function packing(kernels: Lz4Kernels, { slab, chunk, threads }: Packing): Native {
  const items = Math.ceil(slab.length / chunk);
  // Bun passes an empty array as no array at all.
  const lengths = new Uint32Array(Math.max(1, items));
  const out = new Uint8Array(Math.max(1, items * checked(kernels.bk_lz4_room(chunk))));
  let took = 0;
  return {
    run(from, to) {
      took = checked(
        kernels.bk_lz4_pack(slab, slab.length, chunk, from, to, threads, out, out.length, lengths),
      );
      let end = 0;
      for (let i = 0; i < to - from; i++) end += lengths[i] ?? 0;
      return out.subarray(0, end);
    },
    threads: () => took,
  };
}

export interface Unpacking {
  /** What a packing made of all its chunks. */
  readonly packed: Uint8Array;
  /** Bytes that it holds: neither is believed of the other. */
  readonly size: number;
  readonly chunk: number;
  readonly threads: number;
  /** New memory for each call's answer, instead of one buffer for all. */
  readonly fresh: boolean;
}

/** Throws an Error where the blocks are not as many as the size says; `run` does where one of them is damaged. */
export function unpacking(kernels: Lz4Kernels, { packed, size, chunk, threads, fresh }: Unpacking): Native {
  const items = Math.ceil(size / chunk);
  const starts = new Uint32Array(items + 2);
  const blocks = checked(kernels.bk_lz4_index(packed, packed.length, starts, starts.length));
  if (blocks !== items) throw new Error(`lz4: ${blocks} blocks where ${size} bytes are ${items}`);
  const damaged = new Uint32Array(1);
  const kept = new Uint8Array(fresh ? 0 : Math.max(1, size));
  let took = 0;
  return {
    run(from, to) {
      const bytes = Math.min(size, to * chunk) - from * chunk;
      const out = fresh ? new Uint8Array(Math.max(1, bytes)) : kept;
      const status = kernels.bk_lz4_unpack(
        packed,
        packed.length,
        starts,
        size,
        chunk,
        from,
        to,
        threads,
        out,
        out.length,
        damaged,
      );
      took = checked(status, `lz4 block ${damaged[0]}`);
      return out.subarray(0, bytes);
    },
    threads: () => took,
  };
}

/** All chunks of what a packing made, of however many bytes. Throws an Error that names the block that is damaged. */
export function unpackAll(kernels: Lz4Kernels, packed: Uint8Array, chunk: number): Uint8Array[] {
  // A block is five bytes at least, and the last one has an end.
  const starts = new Uint32Array(Math.floor(packed.length / 5) + 2);
  const blocks = checked(kernels.bk_lz4_index(packed, packed.length, starts, starts.length));
  return Array.from({ length: blocks }, (_, block) => {
    const out = new Uint8Array(chunk);
    const size = kernels.bk_lz4_block(packed, packed.length, starts, block, out, chunk);
    return out.subarray(0, checked(size, `lz4 block ${block}`));
  });
}
