/** XXH3, 64 bits, default secret, by the specification. One formula per class of length. */
import { multiplyFold, prime64, Reader, rotate64, swap32, swap64, u32, u64, xorShift } from "./bits.ts";
import {
  accumulateAll,
  avalanche,
  longFrom,
  longSecret,
  mergeLanes,
  mix16,
  mx2,
  secret,
  secretPair,
} from "./xxh3-parts.ts";
import { avalanche64 } from "./xxh64.ts";

const P1 = prime64[1];

/** `seed` < 2^64. */
export function xxh3x64(bytes: Uint8Array, seed: bigint): bigint {
  const input = new Reader(bytes);
  const { length } = input;
  if (length === 0) return avalanche64(seed ^ secretPair(56));
  if (length <= 3) return upTo3(input, seed);
  if (length <= 8) return upTo8(input, seed);
  if (length <= 16) return upTo16(input, seed);
  if (length <= 128) return upTo128(input, seed);
  if (length < longFrom) return upTo240(input, seed);
  const key = longSecret(seed);
  return mergeLanes(accumulateAll(input, key), key, 11, u64(BigInt(length) * P1));
}

function upTo3(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const combined =
    input.byte(length - 1) |
    (BigInt(length) << 8n) |
    (input.byte(0) << 16n) |
    (input.byte(length >> 1) << 24n);
  return avalanche64(combined ^ u64((secret.word(0) ^ secret.word(4)) + seed));
}

function upTo8(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const spread = seed ^ (swap32(u32(seed)) << 32n);
  const combined = input.word(length - 4) + (input.word(0) << 32n);
  let hash = combined ^ u64(secretPair(8) - spread);
  hash ^= rotate64(hash, 49n) ^ rotate64(hash, 24n);
  hash = u64(hash * mx2);
  hash = u64((hash ^ ((hash >> 35n) + BigInt(length))) * mx2);
  return xorShift(hash, 28n);
}

function upTo16(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const low = input.long(0) ^ u64(secretPair(24) + seed);
  const high = input.long(length - 8) ^ u64(secretPair(40) - seed);
  return avalanche(u64(BigInt(length) + swap64(low) + high + multiplyFold(low, high)));
}

function upTo128(input: Reader, seed: bigint): bigint {
  const { length } = input;
  let sum = BigInt(length) * P1;
  for (let pair = 0; pair <= (length - 1) >> 5; pair++) {
    sum += mix16(input, pair * 16, pair * 32, seed);
    sum += mix16(input, length - (pair + 1) * 16, pair * 32 + 16, seed);
  }
  return avalanche(u64(sum));
}

function upTo240(input: Reader, seed: bigint): bigint {
  const { length } = input;
  let sum = BigInt(length) * P1;
  for (let i = 0; i < 8; i++) sum += mix16(input, i * 16, i * 16, seed);
  sum = avalanche(u64(sum));
  for (let i = 8; i < length >> 4; i++) sum += mix16(input, i * 16, (i - 8) * 16 + 3, seed);
  sum += mix16(input, length - 16, 136 - 17, seed);
  return avalanche(u64(sum));
}
