/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_queue_room: "uu",
  bk_queue_open: "puuuwu",
  bk_queue_push: "wpuu",
  bk_queue_pop: "wuwu",
  bk_queue_done: "w",
  bk_queue_facts: "pw",
  bk_queue_close: "w",
  bk_search_open: "puuuuuw",
  bk_search_run: "uupuuw",
  bk_search_digest: "uuw",
  bk_search_close: "uu",
} as const;

export type FrontierKernels = Kernels<typeof kinds>;
