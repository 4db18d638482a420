/** The numbers kernels.h gives to algorithms. */
export const algos = { xxh32: 1, xxh64: 2, "xxh3-64": 3, "xxh3-128": 4 } as const;
export type Algo = keyof typeof algos;
