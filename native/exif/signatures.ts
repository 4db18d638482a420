/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_exif_memory: "ppuuup",
  bk_exif_files: "uuppuuupupp",
} as const;

export type ExifKernels = Kernels<typeof kinds>;
