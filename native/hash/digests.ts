/** Digests as the kernels write them. */
import type { Algo } from "./codes.ts";

/** From two words each, low and high. */
export function digests(raw: BigUint64Array, algo: Algo): bigint[] {
  const words = Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? 0n, raw[2 * i + 1] ?? 0n]);
  return words.map(([low = 0n, high = 0n]) => (algo === "xxh3-128" ? (high << 64n) | low : low));
}
