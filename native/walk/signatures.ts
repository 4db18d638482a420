/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_walk: "upuupuuup",
  bk_walk_take: "uupu",
  bk_walk_calls: "upup",
  bk_walk_match: "pp",
} as const;

export type WalkKernels = Kernels<typeof kinds>;
