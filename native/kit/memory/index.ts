/** Memory for C that does not know beforehand how much it needs: memory.h. It asks the C library, so not for WebAssembly. */
import type { Piece } from "../recipe.ts";

export const memory: Piece = { folder: import.meta.dir, sources: ["memory.c"] };
