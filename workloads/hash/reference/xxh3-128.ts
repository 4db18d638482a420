/** XXH3, 128 bits, default secret, by the specification. A digest is `high << 64 | low`. */
import { prime32, prime64, Reader, rotate32, swap32, swap64, u32, u64, xorShift } from "./bits.ts";
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

const [, P1, P2, , P4] = prime64;

const join = (high: bigint, low: bigint): bigint => (high << 64n) | low;

/** `seed` < 2^64. */
export function xxh3x128(bytes: Uint8Array, seed: bigint): bigint {
  const input = new Reader(bytes);
  const { length } = input;
  if (length === 0) return join(avalanche64(seed ^ secretPair(80)), avalanche64(seed ^ secretPair(64)));
  if (length <= 3) return upTo3(input, seed);
  if (length <= 8) return upTo8(input, seed);
  if (length <= 16) return upTo16(input, seed);
  if (length <= 128) return upTo128(input, seed);
  if (length < longFrom) return upTo240(input, seed);
  const key = longSecret(seed);
  const lanes = accumulateAll(input, key);
  const size = BigInt(length);
  return join(
    mergeLanes(lanes, key, key.length - 64 - 11, u64(~(size * P2))),
    mergeLanes(lanes, key, 11, u64(size * P1)),
  );
}

function upTo3(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const low =
    input.byte(length - 1) |
    (BigInt(length) << 8n) |
    (input.byte(0) << 16n) |
    (input.byte(length >> 1) << 24n);
  const high = rotate32(swap32(low), 13n);
  return join(
    avalanche64(high ^ u64((secret.word(8) ^ secret.word(12)) - seed)),
    avalanche64(low ^ u64((secret.word(0) ^ secret.word(4)) + seed)),
  );
}

function upTo8(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const spread = seed ^ (swap32(u32(seed)) << 32n);
  const combined = input.word(0) + (input.word(length - 4) << 32n);
  const product = (combined ^ u64(secretPair(16) + spread)) * (P1 + (BigInt(length) << 2n));
  const high = u64((product >> 64n) + (u64(product) << 1n));
  let low = u64(product) ^ (high >> 3n);
  low = xorShift(u64(xorShift(low, 35n) * mx2), 28n);
  return join(avalanche(high), low);
}

function upTo16(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const last = input.long(length - 8);
  const first = (input.long(0) ^ last ^ u64(secretPair(32) - seed)) * P1;
  const low = u64(u64(first) + (BigInt(length - 1) << 54n));
  const keyed = last ^ u64(secretPair(48) + seed);
  const high = u64((first >> 64n) + keyed + u32(keyed) * (prime32[2] - 1n));
  const second = (low ^ swap64(high)) * P2;
  return join(avalanche(u64((second >> 64n) + high * P2)), avalanche(u64(second)));
}

interface Halves {
  low: bigint;
  high: bigint;
}

/** Two groups of 16 input bytes against 32 secret bytes. */
function mix32(sum: Halves, input: Reader, a: number, b: number, secretAt: number, seed: bigint): void {
  sum.low = u64(sum.low + mix16(input, a, secretAt, seed)) ^ u64(input.long(b) + input.long(b + 8));
  sum.high = u64(sum.high + mix16(input, b, secretAt + 16, seed)) ^ u64(input.long(a) + input.long(a + 8));
}

function finish({ low, high }: Halves, length: number, seed: bigint): bigint {
  return join(
    u64(-avalanche(u64(low * P1 + high * P4 + (BigInt(length) - seed) * P2))),
    avalanche(u64(low + high)),
  );
}

function upTo128(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const sum = { low: u64(BigInt(length) * P1), high: 0n };
  for (let pair = (length - 1) >> 5; pair >= 0; pair--) {
    mix32(sum, input, pair * 16, length - (pair + 1) * 16, pair * 32, seed);
  }
  return finish(sum, length, seed);
}

function upTo240(input: Reader, seed: bigint): bigint {
  const { length } = input;
  const sum = { low: u64(BigInt(length) * P1), high: 0n };
  for (let at = 0; at < 128; at += 32) mix32(sum, input, at, at + 16, at, seed);
  sum.low = avalanche(sum.low);
  sum.high = avalanche(sum.high);
  for (let at = 128; at + 32 <= length; at += 32) mix32(sum, input, at, at + 16, at - 128 + 3, seed);
  mix32(sum, input, length - 16, length - 32, 136 - 17 - 16, u64(-seed));
  return finish(sum, length, seed);
}
