/** Unpacking in one native call. Nothing is believed of what was packed, and nothing reserved because it says so. */
import { checked } from "./codes.ts";
import type { Kernels, Session } from "./packer.ts";

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
export function unpacking(
  { kernels, array, apart }: Kernels,
  { packed, size, chunk, threads, fresh }: Unpacking,
): Session {
  const items = Math.ceil(size / chunk);
  const inside = apart ? array(Uint8Array, packed.length) : packed;
  if (apart) inside.set(packed);
  const starts = array(Uint32Array, items + 2);
  const blocks = checked(kernels.bk_lz4_index(inside, packed.length, starts, starts.length));
  if (blocks !== items) throw new Error(`lz4: ${blocks} blocks where ${size} bytes are ${items}`);
  const damaged = array(Uint32Array, 1);
  const room = Math.max(1, size);
  const out = apart ? array(Uint8Array, room) : undefined;
  const kept = fresh ? undefined : new Uint8Array(room);
  let took = 0;
  return {
    run(from, to) {
      const first = starts[from];
      if (apart) inside.set(packed.subarray(first, starts[to]), first);
      const bytes = Math.min(size, to * chunk) - from * chunk;
      const answer = kept ?? new Uint8Array(Math.max(1, bytes));
      const into = out ?? answer;
      const status = kernels.bk_lz4_unpack(
        inside,
        packed.length,
        starts,
        size,
        chunk,
        from,
        to,
        threads,
        into,
        into.length,
        damaged,
      );
      took = checked(status, `lz4 block ${damaged[0]}`);
      if (apart) answer.set(into.subarray(0, bytes));
      return answer.subarray(0, bytes);
    },
    threads: () => took,
  };
}

/** All chunks of what a packing made, of however many bytes. Throws an Error that names the block that is damaged. */
export function unpackAll({ kernels, array }: Kernels, packed: Uint8Array, chunk: number): Uint8Array[] {
  const inside = array(Uint8Array, Math.max(1, packed.length));
  inside.set(packed);
  // A block is five bytes at least, and the last one has an end.
  const starts = array(Uint32Array, Math.floor(packed.length / 5) + 2);
  const blocks = checked(kernels.bk_lz4_index(inside, packed.length, starts, starts.length));
  return Array.from({ length: blocks }, (_, block) => {
    const out = new Uint8Array(chunk);
    const size = kernels.bk_lz4_block(inside, packed.length, starts, block, out, chunk);
    return out.subarray(0, checked(size, `lz4 block ${block}`));
  });
}
