/** XXH3-128 in 32-bit limbs; one formula per class of length, as in the specification. */
import { long, multiplyWide, U64, viewOf } from "./limbs.ts";
import { combined3, sizeTimesP1, spreadHigh, swapped } from "./xxh3-64.ts";
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

const P2L = 0x27d4eb4f;
const P2H = 0xc2b2ae3d;
const P4L = 0xc2b2ae63;
const P4H = 0x85ebca77;

type Pair = [low: U64, high: U64];

export function xxh3x128(bytes: Uint8Array, low: number, high: number): number[] {
  const [a, b] = digest(viewOf(bytes), low | 0, high | 0);
  return [a.low, a.high, b.low, b.high];
}

function digest(input: DataView, low: number, high: number): Pair {
  const size = input.byteLength;
  if (size === 0)
    return [avalanche64(secretPair(64).xor(low, high)), avalanche64(secretPair(80).xor(low, high))];
  if (size <= 3) return upTo3(input, low, high);
  if (size <= 8) return upTo8(input, low, high);
  if (size <= 16) return upTo16(input, low, high);
  if (size <= 128) return upTo128(input, low, high);
  if (size <= 240) return upTo240(input, low, high);
  const key = longSecret(low, high);
  const lanes = accumulateAll(input, key);
  const inverted = new U64(size, Math.floor(size / 2 ** 32)).multiply(P2L, P2H).xor(-1, -1);
  return [mergeLanes(lanes, key, 11, sizeTimesP1(size)), mergeLanes(lanes, key, 117, inverted)];
}

function upTo3(input: DataView, low: number, high: number): Pair {
  const word = combined3(input);
  const reversed = spreadHigh(word, 0);
  const a = new U64(secret.getInt32(0, true) ^ secret.getInt32(4, true), 0).add(low, high);
  const b = new U64(secret.getInt32(8, true) ^ secret.getInt32(12, true), 0).subtract(low, high);
  return [avalanche64(a.xor(word, 0)), avalanche64(b.xor((reversed << 13) | (reversed >>> 19), 0))];
}

function upTo8(input: DataView, low: number, high: number): Pair {
  const size = input.byteLength;
  const keyed = secretPair(16).add(low, spreadHigh(low, high));
  keyed.xor(input.getInt32(0, true), input.getInt32(size - 4, true));
  const [a, b] = multiplyWide(keyed, new U64(P1L, P1H).add(size << 2, 0));
  b.add(a.low << 1, (a.high << 1) | (a.low >>> 31));
  a.xor((b.low >>> 3) | (b.high << 29), b.high >>> 3);
  a.xorShift(35).multiply(0x1e98df25, 0x9fb21c65).xorShift(28);
  return [a, avalanche(b)];
}

function upTo16(input: DataView, low: number, high: number): Pair {
  const size = input.byteLength;
  const last = long(input, size - 8);
  const first = secretPair(32).subtract(low, high).xor(last.low, last.high);
  first.xor(input.getInt32(0, true), input.getInt32(4, true));
  const [a, b] = multiplyWide(first, new U64(P1L, P1H));
  a.add(0, (size - 1) << 22);
  const keyed = secretPair(48).add(low, high).xor(last.low, last.high);
  const [product] = multiplyWide(new U64(keyed.low, 0), new U64(0x85ebca76, 0));
  b.add(keyed.low, keyed.high).add(product.low, product.high);
  const reversed = swapped(b);
  const [c, d] = multiplyWide(a.xor(reversed.low, reversed.high), new U64(P2L, P2H));
  b.multiply(P2L, P2H);
  return [avalanche(c), avalanche(d.add(b.low, b.high))];
}

/** Two groups of 16 input bytes at `a` and `b` against 32 secret bytes. */
function mix32(
  [sumA, sumB]: Pair,
  input: DataView,
  a: number,
  b: number,
  secretAt: number,
  low: number,
  high: number,
): void {
  const mixedA = mix16(input, a, secretAt, low, high);
  const mixedB = mix16(input, b, secretAt + 16, low, high);
  const plainA = long(input, a).add(input.getInt32(a + 8, true), input.getInt32(a + 12, true));
  const plainB = long(input, b).add(input.getInt32(b + 8, true), input.getInt32(b + 12, true));
  sumA.add(mixedA.low, mixedA.high).xor(plainB.low, plainB.high);
  sumB.add(mixedB.low, mixedB.high).xor(plainA.low, plainA.high);
}

function finish([a, b]: Pair, size: number, low: number, high: number): Pair {
  const sum = new U64(a.low, a.high).add(b.low, b.high);
  const rest = new U64(size, 0).subtract(low, high).multiply(P2L, P2H);
  a.multiply(P1L, P1H);
  b.multiply(P4L, P4H).add(a.low, a.high).add(rest.low, rest.high);
  avalanche(b);
  return [avalanche(sum), new U64(0, 0).subtract(b.low, b.high)];
}

function upTo128(input: DataView, low: number, high: number): Pair {
  const size = input.byteLength;
  const sums: Pair = [sizeTimesP1(size), new U64(0, 0)];
  for (let pair = (size - 1) >> 5; pair >= 0; pair--) {
    mix32(sums, input, pair * 16, size - (pair + 1) * 16, pair * 32, low, high);
  }
  return finish(sums, size, low, high);
}

function upTo240(input: DataView, low: number, high: number): Pair {
  const size = input.byteLength;
  const sums: Pair = [sizeTimesP1(size), new U64(0, 0)];
  for (let at = 0; at < 128; at += 32) mix32(sums, input, at, at + 16, at, low, high);
  avalanche(sums[0]);
  avalanche(sums[1]);
  for (let at = 128; at + 32 <= size; at += 32) mix32(sums, input, at, at + 16, at - 128 + 3, low, high);
  const negated = new U64(0, 0).subtract(low, high);
  mix32(sums, input, size - 16, size - 32, 136 - 17 - 16, negated.low, negated.high);
  return finish(sums, size, low, high);
}
