/** States as strings, one character for each of their bytes: what a Set of JavaScript can tell apart. */

/** Reads the first bytes of an array as a string. */
export function stateReader(bytes: Uint8Array<ArrayBuffer>): (length: number) => string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (length) => buffer.toString("latin1", 0, length);
}

/** Each state in bytes. The array is used again for the next one. */
export function* decoded(states: Iterable<string>): Generator<readonly number[]> {
  const bytes: number[] = [];
  for (const state of states) {
    for (let at = 0; at < state.length; at++) bytes[at] = state.charCodeAt(at);
    yield bytes;
  }
}
