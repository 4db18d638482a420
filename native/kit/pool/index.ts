/** The kit's threads, for families whose kernels divide their own work: pool.h in C, and the axis `threads`. */
import type { Piece } from "../recipe.ts";

export { participants, threadable, threadFindings, threadsAxis } from "./threads.ts";

export const pool: Piece = {
  folder: import.meta.dir,
  sources: ["pool.c"],
  flags: ["-DBK_POOL"],
  threads: true,
};
