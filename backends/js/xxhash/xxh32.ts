/** XXH32 in 32-bit integers. */
import { viewOf } from "./limbs.ts";

const P1 = 0x9e3779b1 | 0;
const P2 = 0x85ebca77 | 0;
const P3 = 0xc2b2ae3d | 0;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;

function round(lane: number, input: number): number {
  const sum = (lane + Math.imul(input, P2)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), P1);
}

export function xxh32(bytes: Uint8Array, seed: number): number[] {
  const view = viewOf(bytes);
  const end = bytes.length;
  let at = 0;
  let h = (seed + P5) | 0;
  if (end >= 16) {
    let a = (seed + P1 + P2) | 0;
    let b = (seed + P2) | 0;
    let c = seed | 0;
    let d = (seed - P1) | 0;
    for (const last = end - 16; at <= last; at += 16) {
      a = round(a, view.getInt32(at, true));
      b = round(b, view.getInt32(at + 4, true));
      c = round(c, view.getInt32(at + 8, true));
      d = round(d, view.getInt32(at + 12, true));
    }
    h =
      (((a << 1) | (a >>> 31)) +
        ((b << 7) | (b >>> 25)) +
        ((c << 12) | (c >>> 20)) +
        ((d << 18) | (d >>> 14))) |
      0;
  }
  h = (h + end) | 0;
  for (; at + 4 <= end; at += 4) {
    h = (h + Math.imul(view.getInt32(at, true), P3)) | 0;
    h = Math.imul((h << 17) | (h >>> 15), P4);
  }
  for (; at < end; at++) {
    h = (h + Math.imul(view.getUint8(at), P5)) | 0;
    h = Math.imul((h << 11) | (h >>> 21), P1);
  }
  h = Math.imul(h ^ (h >>> 15), P2);
  h = Math.imul(h ^ (h >>> 13), P3);
  return [h ^ (h >>> 16)];
}
