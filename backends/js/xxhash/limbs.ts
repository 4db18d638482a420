/** 64-bit arithmetic on pairs of 32-bit integers, because Math.imul is a machine instruction and BigInt is not. */

/** The upper 32 bits of the product of two unsigned words. Partial sums stay below 2^32. */
export function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const lower = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  return (Math.imul(a1, b1) + (middle >>> 16) + (lower >>> 16)) | 0;
}

/** 1 when adding `b` gave `sum` by overflow. */
export const carry = (sum: number, b: number): number => (sum >>> 0 < b >>> 0 ? 1 : 0);

/** A 64-bit number that is changed in place; its halves are int32. */
export class U64 {
  low: number;
  high: number;

  constructor(low: number, high: number) {
    this.low = low | 0;
    this.high = high | 0;
  }

  add(low: number, high: number): this {
    this.low = (this.low + low) | 0;
    this.high = (this.high + high + carry(this.low, low)) | 0;
    return this;
  }

  subtract(low: number, high: number): this {
    const borrow = carry(this.low, low);
    this.low = (this.low - low) | 0;
    this.high = (this.high - high - borrow) | 0;
    return this;
  }

  xor(low: number, high: number): this {
    this.low ^= low;
    this.high ^= high;
    return this;
  }

  multiply(low: number, high: number): this {
    this.high = (multiplyHigh(this.low, low) + Math.imul(this.low, high) + Math.imul(this.high, low)) | 0;
    this.low = Math.imul(this.low, low);
    return this;
  }

  /** Left, by 1 … 63 but not 32. */
  rotate(by: number): this {
    const { low, high } = this;
    const n = by & 31;
    const a = by < 32 ? low : high;
    const b = by < 32 ? high : low;
    this.low = (a << n) | (b >>> (32 - n));
    this.high = (b << n) | (a >>> (32 - n));
    return this;
  }

  /** x ^ (x >> by), by 1 … 63. */
  xorShift(by: number): this {
    if (by < 32) {
      this.low ^= (this.low >>> by) | (this.high << (32 - by));
      this.high ^= this.high >>> by;
    } else {
      this.low ^= this.high >>> (by - 32);
    }
    return this;
  }
}

const word = 2 ** 32;

/** The 128-bit product, as [low, high]. */
export function multiplyWide(a: U64, b: U64): [low: U64, high: U64] {
  const one =
    (multiplyHigh(a.low, b.low) >>> 0) + (Math.imul(a.high, b.low) >>> 0) + (Math.imul(a.low, b.high) >>> 0);
  const two =
    Math.floor(one / word) +
    (multiplyHigh(a.high, b.low) >>> 0) +
    (multiplyHigh(a.low, b.high) >>> 0) +
    (Math.imul(a.high, b.high) >>> 0);
  const three = Math.floor(two / word) + multiplyHigh(a.high, b.high);
  return [new U64(Math.imul(a.low, b.low), one), new U64(two, three)];
}

/** The two halves of the 128-bit product, xored. */
export function multiplyFold(a: U64, b: U64): U64 {
  const [low, high] = multiplyWide(a, b);
  return low.xor(high.low, high.high);
}

/** Little-endian, at any offset. */
export const long = (view: DataView, at: number): U64 =>
  new U64(view.getInt32(at, true), view.getInt32(at + 4, true));

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
