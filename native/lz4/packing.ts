/** Packing in one native call; room for the worst case is laid out once. */
import { checked } from "./codes.ts";
import type { Kernels, Session } from "./packer.ts";

export interface Packing {
  readonly slab: Uint8Array;
  /** Bytes in each chunk but the last. */
  readonly chunk: number;
  readonly threads: number;
}

export function packing({ kernels, array, apart }: Kernels, { slab, chunk, threads }: Packing): Session {
  const items = Math.ceil(slab.length / chunk);
  const inside = apart ? array(Uint8Array, slab.length) : slab;
  const lengths = array(Uint32Array, Math.max(1, items));
  const out = array(Uint8Array, Math.max(1, items * checked(kernels.bk_lz4_room(chunk))));
  const answer = apart ? new Uint8Array(out.length) : out;
  let took = 0;
  return {
    run(from, to) {
      if (apart) inside.set(slab.subarray(from * chunk, to * chunk), from * chunk);
      took = checked(
        kernels.bk_lz4_pack(inside, slab.length, chunk, from, to, threads, out, out.length, lengths),
      );
      let end = 0;
      for (let i = 0; i < to - from; i++) end += lengths[i] ?? 0;
      if (apart) answer.set(out.subarray(0, end));
      return answer.subarray(0, end);
    },
    threads: () => took,
  };
}
