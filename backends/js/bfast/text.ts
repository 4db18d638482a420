/**
 * Text out of bytes. ASCII is made a string as single bytes, which is what Latin-1 is. (A substring of the whole message as one
 * such string is cheaper to promise, dearer once it is read, and keeps the message's text alive as long as itself.)
 */
import { PackedError } from "./format.ts";

/** Buffer's faster ways out, which its types leave out. */
type Bytes = Buffer & {
  latin1Slice(from: number, to: number): string;
  utf8Slice(from: number, to: number): string;
};

export class Text {
  readonly #bytes: Bytes;
  readonly #strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(bytes: Buffer) {
    this.#bytes = bytes as Bytes;
  }

  slice(from: number, to: number): string {
    const bytes = this.#bytes;
    let all = 0;
    for (let i = from; i < to; i++) all |= bytes[i] ?? 0;
    return all < 128 ? bytes.latin1Slice(from, to) : this.beyond(from, to);
  }

  /** Text that is not all ASCII. Throws a PackedError where it is no UTF-8. */
  beyond(from: number, to: number): string {
    const text = this.#bytes.utf8Slice(from, to);
    // A replacement character may stand in the text itself, or for bytes that mean nothing.
    if (!text.includes("\u{fffd}")) return text;
    try {
      return this.#strict.decode(this.#bytes.subarray(from, to));
    } catch {
      throw new PackedError("bad-text", `the text at byte ${from} is no UTF-8`);
    }
  }
}
