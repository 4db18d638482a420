/** XXH3-64 in 32-bit limbs; one formula per class of length, as in the specification. */
import { multiplyFold, U64, viewOf } from "./limbs.ts";
import {
  accumulateAll,
  avalanche,
  longSecret,
  mergeLanes,
  mix16,
  P1H,
  P1L,
  secret,
  secretPair,
} from "./xxh3-parts.ts";
import { avalanche64 } from "./xxh64.ts";

export function xxh3x64(bytes: Uint8Array, low: number, high: number): number[] {
  const hash = digest(viewOf(bytes), low | 0, high | 0);
  return [hash.low, hash.high];
}

function digest(input: DataView, low: number, high: number): U64 {
  const size = input.byteLength;
  if (size === 0) return avalanche64(secretPair(56).xor(low, high));
  if (size <= 3) return upTo3(input, low, high);
  if (size <= 8) return upTo8(input, low, high);
  if (size <= 16) return upTo16(input, low, high);
  if (size <= 128) return upTo128(input, low, high);
  if (size <= 240) return upTo240(input, low, high);
  const key = longSecret(low, high);
  return mergeLanes(accumulateAll(input, key), key, 11, sizeTimesP1(size));
}

export const sizeTimesP1 = (size: number): U64 =>
  new U64(size, Math.floor(size / 2 ** 32)).multiply(P1L, P1H);

/** An input of 1 to 3 bytes as one word. */
export function combined3(input: DataView): number {
  const size = input.byteLength;
  return (
    input.getUint8(size - 1) | (size << 8) | (input.getUint8(0) << 16) | (input.getUint8(size >> 1) << 24)
  );
}

function upTo3(input: DataView, low: number, high: number): U64 {
  const flip = new U64(secret.getInt32(0, true) ^ secret.getInt32(4, true), 0).add(low, high);
  return avalanche64(flip.xor(combined3(input), 0));
}

/** The low word of the seed, bytes reversed, xored into its high word. */
export function spreadHigh(low: number, high: number): number {
  return high ^ ((low << 24) | ((low & 0xff00) << 8) | ((low >>> 8) & 0xff00) | (low >>> 24));
}

function upTo8(input: DataView, low: number, high: number): U64 {
  const size = input.byteLength;
  const h = secretPair(8).subtract(low, spreadHigh(low, high));
  h.xor(input.getInt32(size - 4, true), input.getInt32(0, true));
  const a = new U64(h.low, h.high).rotate(49);
  const b = new U64(h.low, h.high).rotate(24);
  h.xor(a.low, a.high).xor(b.low, b.high).multiply(0x1e98df25, 0x9fb21c65);
  const shifted = new U64(h.high >>> 3, 0).add(size, 0);
  return h.xor(shifted.low, shifted.high).multiply(0x1e98df25, 0x9fb21c65).xorShift(28);
}

/** Bytes reversed. */
export function swapped({ low, high }: U64): U64 {
  return new U64(spreadHigh(high, 0), spreadHigh(low, 0));
}

function upTo16(input: DataView, low: number, high: number): U64 {
  const size = input.byteLength;
  const a = secretPair(24).add(low, high).xor(input.getInt32(0, true), input.getInt32(4, true));
  const b = secretPair(40).subtract(low, high);
  b.xor(input.getInt32(size - 8, true), input.getInt32(size - 4, true));
  const folded = multiplyFold(a, b);
  return avalanche(swapped(a).add(b.low, b.high).add(folded.low, folded.high).add(size, 0));
}

function upTo128(input: DataView, low: number, high: number): U64 {
  const size = input.byteLength;
  const sum = sizeTimesP1(size);
  for (let pair = 0; pair <= (size - 1) >> 5; pair++) {
    const a = mix16(input, pair * 16, pair * 32, low, high);
    const b = mix16(input, size - (pair + 1) * 16, pair * 32 + 16, low, high);
    sum.add(a.low, a.high).add(b.low, b.high);
  }
  return avalanche(sum);
}

function upTo240(input: DataView, low: number, high: number): U64 {
  const size = input.byteLength;
  const sum = sizeTimesP1(size);
  const mix = (at: number, secretAt: number): void => {
    const mixed = mix16(input, at, secretAt, low, high);
    sum.add(mixed.low, mixed.high);
  };
  for (let at = 0; at < 128; at += 16) mix(at, at);
  avalanche(sum);
  for (let at = 128; at + 16 <= size; at += 16) mix(at, at - 128 + 3);
  mix(size - 16, 136 - 17);
  return avalanche(sum);
}
