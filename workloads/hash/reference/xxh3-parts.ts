/** What XXH3-64 and XXH3-128 share: the default secret, the mixers, and the accumulators of long inputs. */
import { multiplyFold, prime32, prime64, Reader, u32, u64, xorShift } from "./bits.ts";

const [, P32_1, P32_2, P32_3] = prime32;
const [, P64_1, P64_2, P64_3, P64_4, P64_5] = prime64;

/** The specification's PRIME_MX1 and PRIME_MX2. */
export const mx1 = 0x165667919e3779f9n;
export const mx2 = 0x9fb21c651e98df25n;

/** The specification's defaultSecret, 192 bytes. */
const defaultSecret = Uint8Array.fromHex(
  "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221" +
    "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8" +
    "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb" +
    "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e",
);
export const secret = new Reader(defaultSecret);

/** Two secret words at `at`, xored. */
export const secretPair = (at: number): bigint => secret.long(at) ^ secret.long(at + 8);

export const avalanche = (hash: bigint): bigint => xorShift(u64(xorShift(hash, 37n) * mx1), 32n);

/** 16 input bytes against 16 secret bytes. */
export function mix16(input: Reader, at: number, secretAt: number, seed: bigint): bigint {
  return multiplyFold(
    input.long(at) ^ u64(secret.long(secretAt) + seed),
    input.long(at + 8) ^ u64(secret.long(secretAt + 8) - seed),
  );
}

/** Longer inputs are hashed stripe by stripe. */
export const longFrom = 241;

const stripe = 64;
const stripesPerBlock = (defaultSecret.length - stripe) / 8;
const block = stripe * stripesPerBlock;

/** The secret of a long input: seeded, its words have the seed added and subtracted by turns. */
export function longSecret(seed: bigint): Reader {
  const seeded = new Uint8Array(defaultSecret.length);
  const view = new DataView(seeded.buffer);
  for (let at = 0; at < seeded.length; at += 16) {
    view.setBigUint64(at, u64(secret.long(at) + seed), true);
    view.setBigUint64(at + 8, u64(secret.long(at + 8) - seed), true);
  }
  return new Reader(seeded);
}

/** The eight accumulators after all stripes of an input of at least `longFrom` bytes. */
export function accumulateAll(input: Reader, key: Reader): BigUint64Array {
  const lanes = BigUint64Array.of(P32_3, P64_1, P64_2, P64_3, P64_4, P32_2, P64_5, P32_1);
  const blocks = Math.floor((input.length - 1) / block);
  for (let n = 0; n < blocks; n++) {
    for (let s = 0; s < stripesPerBlock; s++) accumulate(lanes, input, n * block + s * stripe, key, s * 8);
    scramble(lanes, key);
  }
  const rest = Math.floor((input.length - 1 - blocks * block) / stripe);
  for (let s = 0; s < rest; s++) accumulate(lanes, input, blocks * block + s * stripe, key, s * 8);
  accumulate(lanes, input, input.length - stripe, key, key.length - stripe - 7);
  return lanes;
}

// Stores into a BigUint64Array are modulo 2^64, so nothing here needs to be reduced by hand.
function accumulate(lanes: BigUint64Array, input: Reader, at: number, key: Reader, keyAt: number): void {
  for (let i = 0; i < 8; i++) {
    const value = input.long(at + i * 8);
    const keyed = value ^ key.long(keyAt + i * 8);
    lanes[i ^ 1] = (lanes[i ^ 1] as bigint) + value;
    lanes[i] = (lanes[i] as bigint) + u32(keyed) * (keyed >> 32n);
  }
}

function scramble(lanes: BigUint64Array, key: Reader): void {
  for (let i = 0; i < 8; i++) {
    const lane = xorShift(lanes[i] as bigint, 47n) ^ key.long(key.length - stripe + i * 8);
    lanes[i] = lane * P32_1;
  }
}

/** The accumulators as one 64-bit word. */
export function mergeLanes(lanes: BigUint64Array, key: Reader, keyAt: number, start: bigint): bigint {
  let sum = start;
  for (let i = 0; i < 8; i += 2) {
    sum += multiplyFold(
      (lanes[i] as bigint) ^ key.long(keyAt + i * 8),
      (lanes[i + 1] as bigint) ^ key.long(keyAt + i * 8 + 8),
    );
  }
  return avalanche(u64(sum));
}
