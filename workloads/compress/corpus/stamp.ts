/** Makes another payload of a payload, in place: each chunk ends in other bytes. */
import type { Chunks } from "bakeoff/kits/chunks";

/** LZ4 stores the last five bytes of a block as they are: its packed size stays what it is. */
const stamped = 4;

/** What a payload's chunks ended with before the first stamp, the last byte first. */
const originals = new WeakMap<Uint8Array, readonly (readonly number[])[]>();

/** 0 gives back the original; no two numbers below 2^32 give the same payload, unless a chunk is shorter than its stamp. */
export function restamp({ slab, buffers }: Chunks, n: number): void {
  const ends = originals.get(slab) ?? buffers.map((chunk) => [...chunk.subarray(-stamped)].toReversed());
  originals.set(slab, ends);
  for (const [i, chunk] of buffers.entries()) {
    for (const [j, byte] of (ends[i] ?? []).entries()) chunk[chunk.length - 1 - j] = byte ^ (n >>> (8 * j));
  }
}
