/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_variant: "up",
  bk_hash_memory: "uuuupuuuup",
  bk_hash_files: "uuuppuuupupp",
  bk_read_files: "pppuuupp",
  bk_hash_ragged: "uuppuuup",
} as const;

export type HashKernels = Kernels<typeof kinds>;
