/** Which instruction set XXH3 uses. */
import { text } from "../kit/text.ts";
import type { MemoryKernels } from "./signatures.ts";

/**
 * Name of XXH3's nth variant (sse2, avx2, avx512, neon or scalar; 0 = the best, which is chosen at run time), or null if
 * this processor cannot run it or there is none.
 */
export function variantName(kernels: MemoryKernels, variant: number): string | null {
  const name = new Uint8Array(8);
  if (kernels.bk_variant(variant, name) < 0) return null;
  return text(name);
}
