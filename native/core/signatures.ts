/** The kernels of kernels.h. */
export const kinds = {
  bk_noop: "",
  bk_spin: "u",
} as const;
