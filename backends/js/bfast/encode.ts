/** Values → a message in the published format. */
import { compressRequested, type Hints, magic, version } from "./format.ts";
import { KeyTable } from "./keys.ts";
import { allocate, Writer } from "./writer.ts";

const headBytes = 6;
/** Room in front of the value for the table of keys, whose size is known last; most tables fit. */
const margin = 4096;
/** The first buffer: more than this is rarely asked for once. */
const firstBytes = 1 << 16;

export interface EncodeOptions {
  readonly hints?: Hints;
  /** Sets the flag of that name and does nothing else: framings are `lz4.ts`. */
  readonly compress?: boolean;
}

/**
 * An encoder. It writes straight into memory as large as the last message was. A message that fills most of that is a view
 * of it, and the next one gets memory of its own: to copy would be to touch new pages twice. A smaller one is copied.
 * Throws a PackedError (`unsupported`, `too-deep`) for what the format cannot carry.
 */
export function encoder({ hints = {}, compress = false }: EncodeOptions = {}): (
  value: unknown,
) => Uint8Array<ArrayBuffer> {
  let memory = allocate(firstBytes);
  return (value) => {
    const keys = new KeyTable(hints);
    const writer = new Writer(keys, memory, margin);
    writer.value(value, undefined, 0);
    const { buf, at } = writer;
    const size = headBytes + keys.size;
    if (size > margin) {
      const message = new Uint8Array(size + at - margin);
      head(message, 0, keys, compress);
      message.set(buf.subarray(margin, at), size);
      return message;
    }
    const from = margin - size;
    head(buf, from, keys, compress);
    if (at * 2 < buf.length) {
      memory = buf;
      return new Uint8Array(buf.buffer.slice(from, at));
    }
    memory = allocate(at + (at >> 4));
    return new Uint8Array(buf.buffer, from, at - from);
  };
}

function head(into: Uint8Array, at: number, keys: KeyTable, compress: boolean): void {
  into.set(magic, at);
  into[at + 2] = compress ? compressRequested : 0;
  into[at + 3] = version;
  into[at + 4] = keys.count & 0xff;
  into[at + 5] = keys.count >> 8;
  keys.write(into, at + headBytes);
}
