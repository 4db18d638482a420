/** States as strings, one code unit for each of theirs: what a Set of JavaScript can tell apart. */

/** Reads the first units of an array as a string. */
export function stateReader(units: Uint16Array<ArrayBuffer>): (length: number) => string {
  const bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  return (length) => bytes.ucs2Slice(0, 2 * length);
}

/** Each state in units. The array is used again for the next one. */
export function* decoded(states: Iterable<string>): Generator<readonly number[]> {
  const units: number[] = [];
  for (const state of states) {
    for (let at = 0; at < state.length; at++) units[at] = state.charCodeAt(at);
    yield units;
  }
}
