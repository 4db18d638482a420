/** What XXH3-64 and XXH3-128 share: secret, mixers, and the accumulators of inputs longer than 240 bytes. */
import { carry, long, multiplyFold, multiplyHigh, U64, viewOf } from "./limbs.ts";

export const P1L = 0x85ebca87 | 0;
export const P1H = 0x9e3779b1 | 0;
const P32_1 = 0x9e3779b1 | 0;

/** The default secret of the xxHash specification. */
const secretBytes = Uint8Array.fromHex(
  "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221" +
    "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8" +
    "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb" +
    "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e",
);
export const secret = viewOf(secretBytes);

export function secretPair(at: number): U64 {
  const pair = long(secret, at);
  return pair.xor(secret.getInt32(at + 8, true), secret.getInt32(at + 12, true));
}

export const avalanche = (h: U64): U64 => h.xorShift(37).multiply(0x9e3779f9, 0x16566791).xorShift(32);

export function mix16(input: DataView, at: number, secretAt: number, low: number, high: number): U64 {
  const a = long(secret, secretAt).add(low, high);
  const b = long(secret, secretAt + 8).subtract(low, high);
  a.xor(input.getInt32(at, true), input.getInt32(at + 4, true));
  b.xor(input.getInt32(at + 8, true), input.getInt32(at + 12, true));
  return multiplyFold(a, b);
}

/** The secret of a long input, whose words have the seed added and subtracted by turns. */
export function longSecret(low: number, high: number): DataView {
  if (low === 0 && high === 0) return secret;
  const seeded = viewOf(new Uint8Array(secretBytes.length));
  for (let at = 0; at < secretBytes.length; at += 8) {
    const word = long(secret, at);
    if (at % 16 === 0) word.add(low, high);
    else word.subtract(low, high);
    seeded.setInt32(at, word.low, true);
    seeded.setInt32(at + 4, word.high, true);
  }
  return seeded;
}

/** Low and high words of the eight starting accumulators. */
const start = new Int32Array([
  0xc2b2ae3d, 0, 0x85ebca87, 0x9e3779b1, 0x27d4eb4f, 0xc2b2ae3d, 0x9e3779f9, 0x165667b1, 0xc2b2ae63,
  0x85ebca77, 0x85ebca77, 0, 0x165667c5, 0x27d4eb2f, 0x9e3779b1, 0,
]);
const lanes = new Int32Array(16);

/** The accumulators of an input; valid until the next call. */
export function accumulateAll(input: DataView, key: DataView): Int32Array {
  lanes.set(start);
  const last = input.byteLength - 1;
  let keyAt = 0;
  for (let at = 0; at + 64 <= last; at += 64) {
    accumulate(input, at, key, keyAt);
    keyAt += 8;
    if (keyAt === 128) {
      // The end of a block of sixteen stripes.
      scramble(key);
      keyAt = 0;
    }
  }
  accumulate(input, input.byteLength - 64, key, 121);
  return lanes;
}

function accumulate(input: DataView, at: number, key: DataView, keyAt: number): void {
  for (let i = 0; i < 16; i += 2) {
    const low = input.getInt32(at + i * 4, true);
    const high = input.getInt32(at + i * 4 + 4, true);
    const keyedLow = low ^ key.getInt32(keyAt + i * 4, true);
    const keyedHigh = high ^ key.getInt32(keyAt + i * 4 + 4, true);
    const other = i ^ 2;
    const sum = ((lanes[other] as number) + low) | 0;
    lanes[other] = sum;
    lanes[other + 1] = (lanes[other + 1] as number) + high + carry(sum, low);
    const product = Math.imul(keyedLow, keyedHigh);
    const own = ((lanes[i] as number) + product) | 0;
    lanes[i] = own;
    lanes[i + 1] = (lanes[i + 1] as number) + multiplyHigh(keyedLow, keyedHigh) + carry(own, product);
  }
}

function scramble(key: DataView): void {
  for (let i = 0; i < 16; i += 2) {
    const lane = new U64(lanes[i] as number, lanes[i + 1] as number).xorShift(47);
    lane.xor(key.getInt32(128 + i * 4, true), key.getInt32(132 + i * 4, true)).multiply(P32_1, 0);
    lanes[i] = lane.low;
    lanes[i + 1] = lane.high;
  }
}

/** The accumulators as one word; `sum` is where it starts. */
export function mergeLanes(all: Int32Array, key: DataView, keyAt: number, sum: U64): U64 {
  for (let i = 0; i < 16; i += 4) {
    const a = long(key, keyAt + i * 4).xor(all[i] as number, all[i + 1] as number);
    const b = long(key, keyAt + i * 4 + 8).xor(all[i + 2] as number, all[i + 3] as number);
    const folded = multiplyFold(a, b);
    sum.add(folded.low, folded.high);
  }
  return avalanche(sum);
}
