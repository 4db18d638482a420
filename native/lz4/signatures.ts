/** The kernels of kernels.h. */
import type { Kernels } from "../kit/signatures.ts";

export const kinds = {
  bk_lz4_room: "u",
  bk_lz4_pack: "puuuuupup",
  bk_lz4_index: "pupu",
  bk_lz4_unpack: "pupuuuuupup",
  bk_lz4_block: "pupupu",
} as const;

export type Lz4Kernels = Kernels<typeof kinds>;
