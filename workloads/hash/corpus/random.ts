/**
 * Incompressible bytes, the same everywhere: xorshift128 (G. Marsaglia, "Xorshift RNGs", 2003, period 2^128 − 1),
 * its four words drawn from the keys through the 32-bit finalizer of MurmurHash3. Above 1 GB/s.
 */

/** An endless source: each call fills the words given with what comes next. `keys` are whole numbers < 2^53. */
export function randomSource(...keys: readonly number[]): (words: Uint32Array) => void {
  let [x, y, z, w] = seedWords(keys);
  return (words) => {
    for (let i = 0; i < words.length; i++) {
      const t = x ^ (x << 11);
      x = y;
      y = z;
      z = w;
      w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
      words[i] = w;
    }
  };
}

/** `length` bytes from the source that `keys` name. */
export function randomBytes(length: number, ...keys: readonly number[]): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  randomSource(...keys)(words);
  return new Uint8Array(words.buffer, 0, length);
}

function seedWords(keys: readonly number[]): [number, number, number, number] {
  let state = keys.length;
  const draw = (input: number): number => (state = mix((state + 0x9e3779b9) ^ input));
  for (const key of keys) {
    draw(key | 0);
    draw(Math.floor(key / 2 ** 32));
  }
  // The one state xorshift cannot leave is all zeros; the last word is kept odd.
  return [draw(1), draw(2), draw(3), draw(4) | 1];
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
