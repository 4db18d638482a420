/** A message in the published format → values. */
import { type Hints, magic, PackedError, version } from "./format.ts";
import { Reader } from "./reader.ts";

/** The names of the keys, in the order of their ids. */
function keyTable(reader: Reader): string[] {
  reader.need(6);
  const { buf, view } = reader;
  if (buf[0] !== magic[0] || buf[1] !== magic[1])
    throw new PackedError("bad-magic", 'a message begins with "BF"');
  if (buf[3] !== version)
    throw new PackedError("bad-version", `version ${buf[3]} is not 1, the only one known`);
  const names: string[] = [];
  reader.at = 6;
  for (let left = view.getUint16(4, true); left > 0; left--) {
    reader.need(1);
    const length = buf[reader.at++] ?? 0;
    reader.need(length);
    const from = reader.at;
    reader.at += length;
    names.push(reader.text.beyond(from, reader.at));
  }
  return names;
}

/**
 * The value of a whole message, of which nothing is kept.
 * Throws a PackedError for bytes that are no such message.
 */
export function decode(message: Uint8Array, hints: Hints = {}): unknown {
  const reader = new Reader(message);
  reader.setKeys(keyTable(reader), hints);
  const value = reader.value(0, false);
  if (reader.at !== reader.end)
    throw new PackedError("trailing", `${reader.end - reader.at} bytes follow the value`);
  return value;
}
