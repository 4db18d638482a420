/**
 * Where image data would be: bytes without a pattern, the same everywhere, and never 0xFF, so that a JPEG's own markers
 * stay the only ones. One megabyte is made once and begins elsewhere in every file.
 */

const pool = new Uint8Array(2 ** 20);

/** xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003). */
function fill(): void {
  let x = 0x9e3779b9;
  for (let i = 0; i < pool.length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    const byte = x >>> 24;
    pool[i] = byte === 0xff ? 0x7f : byte;
  }
}

/** `length` bytes that begin at a place of their own for each `item`. */
export function noise(length: number, item: number): Uint8Array<ArrayBuffer> {
  if (pool[0] === 0 && pool[1] === 0) fill();
  const bytes = new Uint8Array(length);
  let at = (item * 7919) % pool.length;
  for (let done = 0; done < length; at = 0) {
    const piece = pool.subarray(at, at + length - done);
    bytes.set(piece, done);
    done += piece.length;
  }
  return bytes;
}

/** Small whole numbers from a seed: each call gives one below `limit`. */
export function dice(seed: number, item: number): (limit: number) => number {
  let state = (Math.imul(seed, 0x85ebca6b) ^ Math.imul(item + 1, 0xc2b2ae35)) >>> 0;
  return (limit) => {
    // The 32-bit finalizer of MurmurHash3 over a Weyl sequence.
    state = (state + 0x9e3779b9) >>> 0;
    let h = state;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) % limit;
  };
}
