/** XXH64 by the specification. */
import { prime64, Reader, rotate64, u64, xorShift } from "./bits.ts";

const [, P1, P2, P3, P4, P5] = prime64;

const round = (lane: bigint, input: bigint): bigint => u64(rotate64(u64(lane + input * P2), 31n) * P1);
const merge = (hash: bigint, lane: bigint): bigint => u64((hash ^ round(0n, lane)) * P1 + P4);

/** The last step of XXH64, which XXH3 uses too. */
export function avalanche64(hash: bigint): bigint {
  return xorShift(u64(xorShift(u64(xorShift(hash, 33n) * P2), 29n) * P3), 32n);
}

/** `seed` < 2^64. */
export function xxh64(bytes: Uint8Array, seed: bigint): bigint {
  const input = new Reader(bytes);
  let at = 0;
  let hash = u64(seed + P5);
  if (input.length >= 32) {
    let a = u64(seed + P1 + P2);
    let b = u64(seed + P2);
    let c = seed;
    let d = u64(seed - P1);
    for (; at + 32 <= input.length; at += 32) {
      a = round(a, input.long(at));
      b = round(b, input.long(at + 8));
      c = round(c, input.long(at + 16));
      d = round(d, input.long(at + 24));
    }
    hash = u64(rotate64(a, 1n) + rotate64(b, 7n) + rotate64(c, 12n) + rotate64(d, 18n));
    for (const lane of [a, b, c, d]) hash = merge(hash, lane);
  }
  hash = u64(hash + BigInt(input.length));
  for (; at + 8 <= input.length; at += 8) {
    hash = u64(rotate64(hash ^ round(0n, input.long(at)), 27n) * P1 + P4);
  }
  if (at + 4 <= input.length) {
    hash = u64(rotate64(hash ^ u64(input.word(at) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < input.length; at++) hash = u64(rotate64(hash ^ u64(input.byte(at) * P5), 11n) * P1);
  return avalanche64(hash);
}
