/** The kernels of kernels.h. */
import { fileKinds } from "../kit/files/index.ts";
import type { Kernels } from "../kit/signatures.ts";

/** Those that every target has. */
export const memoryKinds = {
  bk_variant: "uw",
  bk_hash_memory: "uuuupuuuuw",
  bk_hash_ragged: "uuppuuuw",
  bk_hash_begin: "uuw",
  bk_hash_piece: "uuwpu",
  bk_hash_end: "uupw",
} as const;

export const kinds = { ...memoryKinds, bk_hash_files: "uuuppuuuwuww", ...fileKinds } as const;

export type MemoryKernels = Kernels<typeof memoryKinds>;
export type HashKernels = Kernels<typeof kinds>;
