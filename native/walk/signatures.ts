/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_walk: "upuupuuuw",
  bk_walk_take: "uuwu",
  bk_walk_calls: "upuw",
  bk_walk_match: "pp",
} as const;

export type WalkKernels = Kernels<typeof kinds>;
