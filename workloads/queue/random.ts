/** Incompressible bytes, the same everywhere: a Weyl sequence through the 32-bit finalizer of MurmurHash3. */
export function randomBytes(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed >>> 0;
  for (let i = 0; i < words.length; i++) {
    let h = (state = (state + 0x9e3779b9) >>> 0);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    words[i] = h ^ (h >>> 16);
  }
  return new Uint8Array(words.buffer, 0, length);
}
