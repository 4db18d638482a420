/** The kernels of kernels.h. */
import { fileKinds } from "../kit/files/index.ts";

export const kinds = { bk_noop: "", bk_spin: "u", ...fileKinds } as const;
