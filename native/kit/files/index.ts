/** Reading files inside a native call, for families whose kernels take paths: files.h in C, and what JavaScript hands it. */
import { pool } from "../pool/index.ts";
import type { Piece } from "../recipe.ts";

export { type FileOrder, laidOut, type NativeFiles, type Read } from "./order.ts";
export { fillSlab, readFiles } from "./read.ts";

export const files: Piece = { folder: import.meta.dir, sources: ["files.c"], needs: [pool] };

/** BK_FILE_KERNELS of files.h. */
export const fileKinds = { bk_read_files: "uppuuuwuw", bk_fill_slab: "pppuuuww" } as const;
