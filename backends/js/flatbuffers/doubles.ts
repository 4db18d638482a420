/** An array of numbers as FlatBuffers: `table Doubles { values: [double]; }`. It is read as a view of the buffer. */
import type { Builder, ByteBuffer } from "flatbuffers";

const valuesSlot = 4;

export function writeDoubles(to: Builder, values: Float64Array): Uint8Array {
  to.clear();
  to.startVector(8, values.length, 8);
  for (let i = values.length - 1; i >= 0; i--) to.addFloat64(values[i] ?? 0);
  const list = to.endVector();
  to.startObject(1);
  to.addFieldOffset(0, list, 0);
  to.finish(to.endObject());
  return to.asUint8Array().slice();
}

export function readDoubles(buffer: ByteBuffer): Float64Array {
  const root = buffer.readInt32(buffer.position()) + buffer.position();
  const list = root + buffer.__offset(root, valuesSlot);
  const { buffer: memory, byteOffset } = buffer.bytes();
  return new Float64Array(memory, byteOffset + buffer.__vector(list), buffer.__vector_len(list));
}
