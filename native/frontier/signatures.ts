/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_queue_room: "uu",
  bk_queue_open: "puuupu",
  bk_queue_push: "ppuu",
  bk_queue_pop: "pupu",
  bk_queue_done: "p",
  bk_queue_facts: "pp",
  bk_queue_close: "p",
  bk_search_open: "puuuuup",
  bk_search_run: "uupuup",
  bk_search_digest: "uup",
  bk_search_close: "uu",
} as const;

export type FrontierKernels = Kernels<typeof kinds>;
