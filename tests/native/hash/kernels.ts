/** The hashing kernels, opened for tests, and one digest through them. */
import hash, { algos, type Algo } from "../../../native/hash/index.ts";
import { reason } from "../../../native/kit/codes.ts";
import { opened } from "../opened.ts";

export const { test, kernels } = await opened(hash);

/** Digest of `bytes` by XXH3 variant `number` (0 = the best here). */
export function digest(algo: Algo, bytes: Uint8Array, seed = 0n, number = 0): bigint {
  const out = new BigUint64Array(2);
  const low = Number(seed & 0xffffffffn);
  const high = Number(seed >> 32n);
  const status = kernels.bk_hash_memory(number, algos[algo], low, high, bytes, bytes.length, 0, 1, 1, out);
  if (status < 0) throw new Error(reason(status));
  return (out[1]! << 64n) | out[0]!;
}

/** Bytes without a pattern, the same in every run. */
export function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Every class of length of the four algorithms with its neighbours, and some blocks more. */
export const lengths: readonly number[] = [
  ...Array.from({ length: 520 }, (_, i) => i),
  1023,
  1024,
  1025,
  2047,
  2049,
  4096,
  4097,
  65_535,
  65_537,
];
