/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

/** Those that every target has. */
export const memoryKinds = { bk_exif_memory: "ppuuuw" } as const;

export const kinds = { ...memoryKinds, bk_exif_files: "uuppuuuwuww" } as const;

export type MemoryKernels = Kernels<typeof memoryKinds>;
export type ExifKernels = Kernels<typeof kinds>;
