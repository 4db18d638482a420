/**
 * 64-bit arithmetic in BigInt for the reference implementations: written to be compared with the xxHash
 * specification line by line (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md), not to be fast.
 */

const mask32 = 0xffffffffn;
const mask64 = 0xffffffffffffffffn;

export const u32 = (x: bigint): bigint => x & mask32;
export const u64 = (x: bigint): bigint => x & mask64;

export const rotate32 = (x: bigint, by: bigint): bigint => u32((x << by) | (x >> (32n - by)));
export const rotate64 = (x: bigint, by: bigint): bigint => u64((x << by) | (x >> (64n - by)));

/** x ^ (x >> by), the step of every avalanche. */
export const xorShift = (x: bigint, by: bigint): bigint => x ^ (x >> by);

/** The two halves of a 128-bit product, xored. */
export function multiplyFold(a: bigint, b: bigint): bigint {
  const product = a * b;
  return u64(product) ^ (product >> 64n);
}

/** Bytes in the opposite order. */
export function swap32(x: bigint): bigint {
  return (x >> 24n) | ((x >> 8n) & 0xff00n) | ((x & 0xff00n) << 8n) | ((x & 0xffn) << 24n);
}
export const swap64 = (x: bigint): bigint => (swap32(u32(x)) << 32n) | swap32(x >> 32n);

/** Little-endian words at any offset. */
export class Reader {
  readonly length: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(at: number): bigint {
    return BigInt(this.#view.getUint8(at));
  }
  word(at: number): bigint {
    return BigInt(this.#view.getUint32(at, true));
  }
  long(at: number): bigint {
    return this.#view.getBigUint64(at, true);
  }
}

export const prime32 = [0n, 0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn, 0x27d4eb2fn, 0x165667b1n] as const;

export const prime64 = [
  0n,
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
