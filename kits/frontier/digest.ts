/**
 * What a search found, in a form that no order of search can change. Over each state FNV-1a (Fowler, Noll, Vo), 64 bits, of
 * the u32 LE numbers [axes, extents…, cells, words…], an empty cell being 0xFFFFFFFF; then the sum and the xor of all.
 */
import { codeIn, dimsOf, head } from "./shape.ts";

/** The answer of a search. */
export interface Found {
  /** Distinct states, the first one not counted. */
  readonly states: number;
  /** States that were expanded, the first one included. */
  readonly processed: number;
  /** The largest product of extents less one. */
  readonly volume: number;
  /** 16 hexadecimal digits each. */
  readonly sum: string;
  readonly xor: string;
}

const two32 = 2 ** 32;
const hex = (high: number, low: number): string =>
  [high, low].map((it) => (it >>> 0).toString(16).padStart(8, "0")).join("");

export class Digest {
  /** Halves of 64-bit numbers. */
  #low = 0;
  #high = 0;
  #sumLow = 0;
  #sumHigh = 0;
  #xorLow = 0;
  #xorHigh = 0;
  count = 0;

  /** A state as shape.ts has it. */
  add(state: ArrayLike<number>): void {
    this.#low = 0x84222325;
    this.#high = 0xcbf29ce4;
    const dims = dimsOf(codeIn(state));
    this.#number(dims.length);
    for (const extent of dims) this.#number(extent);
    const cells = state[0] ?? 0;
    this.#number(cells);
    for (let i = head; i < cells + head; i++) this.#number((state[i] ?? 0) - 1);
    const low = this.#sumLow + this.#low;
    this.#sumHigh = (this.#sumHigh + this.#high + (low >= two32 ? 1 : 0)) >>> 0;
    this.#sumLow = low >>> 0;
    this.#xorLow ^= this.#low;
    this.#xorHigh ^= this.#high;
    this.count++;
  }

  #number(value: number): void {
    for (let byte = 0; byte < 4; byte++) {
      const low = (this.#low ^ ((value >>> (8 * byte)) & 0xff)) >>> 0;
      // × (2^40 + 0x1b3), modulo 2^64.
      const product = low * 0x1b3;
      this.#high = (this.#high * 0x1b3 + Math.floor(product / two32) + ((low << 8) >>> 0)) % two32;
      this.#low = product % two32;
    }
  }

  get sum(): string {
    return hex(this.#sumHigh, this.#sumLow);
  }
  get xor(): string {
    return hex(this.#xorHigh, this.#xorLow);
  }
}

/** Over states as shape.ts has them. */
export function foundOf(
  states: Iterable<ArrayLike<number>>,
  { processed, volume }: Pick<Found, "processed" | "volume">,
): Found {
  const digest = new Digest();
  for (const state of states) digest.add(state);
  return { states: digest.count, processed, volume, sum: digest.sum, xor: digest.xor };
}
