/** XXH64 in 32-bit limbs. The stripes, where the time goes, work on one typed array; the rest is U64. */
import { carry, multiplyHigh, U64, viewOf } from "./limbs.ts";

const P1L = 0x85ebca87 | 0;
const P1H = 0x9e3779b1 | 0;
const P2L = 0x27d4eb4f;
const P2H = 0xc2b2ae3d | 0;
const P3L = 0x9e3779f9 | 0;
const P3H = 0x165667b1;
const P4L = 0xc2b2ae63 | 0;
const P4H = 0x85ebca77 | 0;
const P5L = 0x165667c5;
const P5H = 0x27d4eb2f;

/** Low and high word of four lanes. Every call fills it anew. */
const lanes = new Int32Array(8);

/** lane = rotate(lane + input × P2, 31) × P1 */
function round(lane: number, low: number, high: number): void {
  const added = Math.imul(low, P2L);
  const l = ((lanes[lane] as number) + added) | 0;
  const h =
    ((lanes[lane + 1] as number) +
      multiplyHigh(low, P2L) +
      Math.imul(low, P2H) +
      Math.imul(high, P2L) +
      carry(l, added)) |
    0;
  const rl = (l << 31) | (h >>> 1);
  const rh = (h << 31) | (l >>> 1);
  lanes[lane] = Math.imul(rl, P1L);
  lanes[lane + 1] = multiplyHigh(rl, P1L) + Math.imul(rl, P1H) + Math.imul(rh, P1L);
}

const rounded = (low: number, high: number): U64 =>
  new U64(low, high).multiply(P2L, P2H).rotate(31).multiply(P1L, P1H);

export function avalanche64(h: U64): U64 {
  return h.xorShift(33).multiply(P2L, P2H).xorShift(29).multiply(P3L, P3H).xorShift(32);
}

function put(lane: number, { low, high }: U64): void {
  lanes[lane] = low;
  lanes[lane + 1] = high;
}

const take = (lane: number): U64 => new U64(lanes[lane] as number, lanes[lane + 1] as number);

function stripes(view: DataView, end: number, low: number, high: number): U64 {
  put(0, new U64(low, high).add(P1L, P1H).add(P2L, P2H));
  put(2, new U64(low, high).add(P2L, P2H));
  put(4, new U64(low, high));
  put(6, new U64(low, high).subtract(P1L, P1H));
  for (let at = 0; at + 32 <= end; at += 32) {
    round(0, view.getInt32(at, true), view.getInt32(at + 4, true));
    round(2, view.getInt32(at + 8, true), view.getInt32(at + 12, true));
    round(4, view.getInt32(at + 16, true), view.getInt32(at + 20, true));
    round(6, view.getInt32(at + 24, true), view.getInt32(at + 28, true));
  }
  const b = take(2).rotate(7);
  const c = take(4).rotate(12);
  const d = take(6).rotate(18);
  const h = take(0).rotate(1).add(b.low, b.high).add(c.low, c.high).add(d.low, d.high);
  for (let lane = 0; lane < 8; lane += 2) {
    const mixed = rounded(lanes[lane] as number, lanes[lane + 1] as number);
    h.xor(mixed.low, mixed.high).multiply(P1L, P1H).add(P4L, P4H);
  }
  return h;
}

export function xxh64(bytes: Uint8Array, low: number, high: number): number[] {
  const view = viewOf(bytes);
  const end = bytes.length;
  const h = end >= 32 ? stripes(view, end, low, high) : new U64(low, high).add(P5L, P5H);
  h.add(end, Math.floor(end / 2 ** 32));
  let at = end - (end % 32);
  for (; at + 8 <= end; at += 8) {
    const input = rounded(view.getInt32(at, true), view.getInt32(at + 4, true));
    h.xor(input.low, input.high).rotate(27).multiply(P1L, P1H).add(P4L, P4H);
  }
  if (at + 4 <= end) {
    const input = new U64(view.getInt32(at, true), 0).multiply(P1L, P1H);
    h.xor(input.low, input.high).rotate(23).multiply(P2L, P2H).add(P3L, P3H);
    at += 4;
  }
  for (; at < end; at++) {
    const input = new U64(view.getUint8(at), 0).multiply(P5L, P5H);
    h.xor(input.low, input.high).rotate(11).multiply(P1L, P1H);
  }
  avalanche64(h);
  return [h.low, h.high];
}
