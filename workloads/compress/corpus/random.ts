/**
 * Numbers without a pattern, the same everywhere: 32 bits of SplitMix64's little sister, an odd step through the finalizer
 * of MurmurHash3 (period 2^32, plenty for 16 MiB).
 */

/** Whole numbers below 2^32, one after the other; `keys` are whole numbers below 2^32. */
export function randomSource(...keys: readonly number[]): () => number {
  let state = keys.reduce((seed, key) => mix(seed ^ mix(key + 0x9e3779b9)), keys.length);
  return () => mix((state = (state + 0x9e3779b9) | 0)) >>> 0;
}

function mix(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
