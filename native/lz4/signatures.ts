/** The kernels of kernels.h. */
export const kinds = {
  bk_lz4_room: "u",
  bk_lz4_pack: "puuuuuwuw",
  bk_lz4_index: "puwu",
  bk_lz4_unpack: "pupuuuuuwuw",
  bk_lz4_block: "pupuwu",
} as const;
