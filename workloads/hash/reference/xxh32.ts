/** XXH32 by the specification. Its words fit JavaScript's 32-bit integers, so it needs no BigInt inside. */
import { prime32 } from "./bits.ts";

const [, P1, P2, P3, P4, P5] = prime32.map(Number) as [number, number, number, number, number, number];

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
const xorShift = (x: number, by: number): number => x ^ (x >>> by);
const round = (lane: number, input: number): number =>
  Math.imul(rotate((lane + Math.imul(input, P2)) | 0, 13), P1);

/** `seed` < 2^32. */
export function xxh32(bytes: Uint8Array, seed: bigint): bigint {
  const input = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  const start = Number(BigInt.asIntN(32, seed));
  let at = 0;
  let hash = start + P5;
  if (length >= 16) {
    let a = (start + P1 + P2) | 0;
    let b = (start + P2) | 0;
    let c = start;
    let d = (start - P1) | 0;
    for (; at + 16 <= length; at += 16) {
      a = round(a, input.getUint32(at, true));
      b = round(b, input.getUint32(at + 4, true));
      c = round(c, input.getUint32(at + 8, true));
      d = round(d, input.getUint32(at + 12, true));
    }
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
  }
  hash = (hash + length) | 0;
  for (; at + 4 <= length; at += 4) {
    hash = Math.imul(rotate((hash + Math.imul(input.getUint32(at, true), P3)) | 0, 17), P4);
  }
  for (; at < length; at++) hash = Math.imul(rotate((hash + Math.imul(input.getUint8(at), P5)) | 0, 11), P1);
  hash = Math.imul(xorShift(hash, 15), P2);
  hash = Math.imul(xorShift(hash, 13), P3);
  return BigInt(xorShift(hash, 16) >>> 0);
}
