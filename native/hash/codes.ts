/** The numbers kernels.h gives to algorithms and read modes. */
export const algos = { none: 0, xxh32: 1, xxh64: 2, "xxh3-64": 3, "xxh3-128": 4 } as const;
export type Algo = keyof typeof algos;

export const reads = { whole: 0, reuse: 1, chunk: 2, mmap: 3 } as const;
export type Read = keyof typeof reads;
