/** What is packed: one slab of bytes, and views of its chunks. */

export interface Chunks {
  /** All bytes. */
  readonly slab: Uint8Array;
  /** `buffers[i]` views the i-th chunk. Only the last one may be shorter than the others; none is empty. */
  readonly buffers: readonly Uint8Array[];
}

/** Bytes in a chunk: those of the format whose author compressed in parallel. */
export const chunkSize = 256 * 2 ** 10;

export const cut = (slab: Uint8Array): Chunks => ({
  slab,
  buffers: Array.from({ length: Math.ceil(slab.length / chunkSize) }, (_, i) =>
    slab.subarray(i * chunkSize, (i + 1) * chunkSize),
  ),
});

/** The facts of chunks that take `packed` bytes when packed. */
export const sizes = (
  plain: number,
  packed: number,
): { readonly packed: number; readonly ratio: number } => ({
  packed,
  ratio: packed === 0 ? 1 : plain / packed,
});
