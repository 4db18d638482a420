/**
 * File names as text without loss. A name is bytes; what of it is no UTF-8 becomes a lone surrogate per byte, U+DC80 to
 * U+DCFF, and back (Python's `surrogateescape`, PEP 383). Names that differ on disk so differ here.
 */

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What stands for an undecodable byte where names were read as plain text. */
export const lossy = (name: string): boolean => name.includes("\ufffd");

export function decodeName(bytes: Uint8Array): string {
  const whole = decoded(bytes);
  if (whole !== undefined) return whole;
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    const one = at + length > bytes.length ? undefined : decoded(bytes.subarray(at, at + length));
    text += one ?? String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += one === undefined ? 1 : length;
  }
  return text;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes of the UTF-8 sequence that begins so. */
const sequenceLength = (first: number): number =>
  first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

export function encodeName(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return character.length === 1 && code >= 0xdc80 && code <= 0xdcff
      ? Buffer.of(code - 0xdc00)
      : Buffer.from(character);
  });
  return Buffer.concat(parts);
}

/** The order of the bytes, as native code compares names. Text compares alike but for what lies above U+D7FF. */
export function byBytes(a: string, b: string): number {
  if (beyond.test(a) || beyond.test(b)) return Buffer.compare(encodeName(a), encodeName(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

const beyond = /[\ud800-\uffff]/;

/**
 * The same text in one piece. A concatenation is a note of its parts until a character of it is asked for: whoever
 * returns such notes leaves the work of joining them to his caller, after the clock has stopped. No name has a NUL; but
 * if nothing hung on the answer, the compiler would leave out the question.
 */
export const flat = (text: string): string => (text.charCodeAt(0) === 0 ? "" : text);
