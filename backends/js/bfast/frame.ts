/**
 * Our own frame around messages: it says what it is, checks what it holds, and lets a reader go to any chunk without
 * reading those before it (docs/formats/packed.md). A chunk is a whole message, a list of records, stored or as LZ4.
 *
 *     "BKPF" | version u8 | flags u8 | 0 u16 | chunks u32 | crc32 of index u32
 *     index: chunks × { records u32 | raw bytes u32 | stored bytes u32 | crc32 of stored u32 }
 *     the chunks
 */
import { decode } from "./decode.ts";
import { encoder } from "./encode.ts";
import { type Hints, PackedError } from "./format.ts";
import { type Blocks, joined } from "./lz4.ts";

const mark = 0x4650_4b42;
const frameVersion = 1;
const lz4Flag = 1;
const headBytes = 16;
const entryBytes = 16;

export interface FrameOptions {
  /** Of each chunk but the last. */
  readonly records: number;
  readonly hints?: Hints;
  /** Present = chunks are LZ4. */
  readonly blocks?: Blocks;
}

export function writeFrame(
  list: readonly unknown[],
  { records, hints = {}, blocks }: FrameOptions,
): Uint8Array {
  const encode = encoder({ hints });
  const count = Math.ceil(list.length / records);
  const index = Buffer.alloc(count * entryBytes);
  const chunks: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const part = list.slice(i * records, (i + 1) * records);
    const raw = encode(part);
    const stored = blocks === undefined ? raw : blocks.compress(raw);
    for (const [n, value] of [part.length, raw.length, stored.length, Bun.hash.crc32(stored)].entries())
      index.writeUInt32LE(value, i * entryBytes + n * 4);
    chunks.push(stored);
  }
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(mark, 0);
  head[4] = frameVersion;
  head[5] = blocks === undefined ? 0 : lz4Flag;
  head.writeUInt32LE(count, 8);
  head.writeUInt32LE(Bun.hash.crc32(index), 12);
  return joined([head, index, ...chunks]);
}

interface Chunk {
  readonly records: number;
  readonly raw: number;
  readonly checksum: number;
  readonly stored: Uint8Array;
}

export interface Frame {
  /** Number of records, of all chunks. */
  readonly records: number;
  /** Records of each chunk. */
  readonly chunks: readonly number[];
  /** The records of one chunk. Throws a PackedError where it is damaged. */
  chunk(i: number): readonly unknown[];
  /** Which chunk holds a record, and the place in it. */
  find(record: number): { readonly chunk: number; readonly at: number } | undefined;
}

/** Reads the index; chunks are checked and read when asked for. Throws a PackedError where it is no frame. */
export function openFrame(bytes: Uint8Array, hints: Hints = {}, blocks?: Blocks): Frame {
  const { lz4, chunks } = readIndex(bytes);
  if (lz4 && blocks === undefined)
    throw new PackedError("unsupported", "the chunks are LZ4, and no LZ4 is at hand");
  return {
    records: chunks.reduce((sum, { records }) => sum + records, 0),
    chunks: chunks.map(({ records }) => records),
    chunk(i) {
      const chunk = chunks[i];
      if (chunk === undefined) throw new RangeError(`the frame has ${chunks.length} chunks`);
      return readChunk(chunk, hints, lz4 ? blocks : undefined);
    },
    find(record) {
      let at = record;
      for (const [chunk, { records }] of chunks.entries()) {
        if (at < records) return { chunk, at };
        at -= records;
      }
      return undefined;
    },
  };
}

function readIndex(bytes: Uint8Array): { readonly lz4: boolean; readonly chunks: readonly Chunk[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headBytes) throw new PackedError("truncated", `a frame has ${headBytes} bytes at least`);
  if (view.getUint32(0, true) !== mark) throw new PackedError("bad-magic", 'a frame begins with "BKPF"');
  if (bytes[4] !== frameVersion) throw new PackedError("bad-version", `frame version ${bytes[4]} is not 1`);
  const flags = bytes[5] ?? 0;
  if (flags > lz4Flag || view.getUint16(6, true) !== 0)
    throw new PackedError("bad-version", "flags are set that version 1 does not know");
  const count = view.getUint32(8, true);
  let at = headBytes + count * entryBytes;
  if (at > bytes.length) throw new PackedError("truncated", `the index of ${count} chunks is cut off`);
  if (Bun.hash.crc32(bytes.subarray(headBytes, at)) !== view.getUint32(12, true))
    throw new PackedError("bad-checksum", "the index is damaged");
  const chunks = Array.from({ length: count }, (_, i): Chunk => {
    const [records = 0, raw = 0, length = 0, checksum = 0] = [0, 4, 8, 12].map((n) =>
      view.getUint32(headBytes + i * entryBytes + n, true),
    );
    if (length > bytes.length - at) throw new PackedError("truncated", `chunk ${i} of ${count} is cut off`);
    const stored = bytes.subarray(at, at + length);
    at += length;
    return { records, raw, checksum, stored };
  });
  if (at !== bytes.length) throw new PackedError("trailing", `${bytes.length - at} bytes follow the chunks`);
  return { lz4: flags === lz4Flag, chunks };
}

function readChunk(
  { stored, raw, records, checksum }: Chunk,
  hints: Hints,
  blocks?: Blocks,
): readonly unknown[] {
  if (Bun.hash.crc32(stored) !== checksum) throw new PackedError("bad-checksum", "a chunk is damaged");
  const message = blocks === undefined ? stored : blocks.decompress(stored, raw);
  if (message.length !== raw)
    throw new PackedError("bad-size", `a chunk has ${message.length} bytes, not ${raw}`);
  const value = decode(message, hints);
  if (!Array.isArray(value) || value.length !== records)
    throw new PackedError("bad-size", `a chunk is no list of ${records} records`);
  return value;
}
