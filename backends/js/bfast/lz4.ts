/**
 * The two framings in which the published encoder compresses whole messages. Neither has a mark of its own: a reader
 * looks for "BF", then tries the first, then the second.
 *
 *     below 1,000,000 bytes:  raw length u32 | LZ4 block
 *     from there on:          raw length u32 | chunks u32 | chunks × { length u32 | raw length u32 | LZ4 block }
 */
import { PackedError } from "./format.ts";

/** Messages up to this are left as they are, as the published encoder does. */
const worthFrom = 256;
const chunkedFrom = 1_000_000;
const chunkBytes = 256 * 1024;
/** No byte of a block stands for more than 255: what claims to be larger is damaged, and is never allocated. */
const mostPerByte = 255;

/** Blocks of LZ4. The package is loaded here, when first asked for. */
export interface Blocks {
  compress(raw: Uint8Array): Uint8Array;
  /** Throws a PackedError where it is no block of exactly `size` bytes. */
  decompress(block: Uint8Array, size: number): Uint8Array;
}

/** lz4-napi puts the raw length before a block, and wants it there. */
export async function openBlocks(): Promise<Blocks> {
  const { compressSync, uncompressSync } = await import("lz4-napi");
  return {
    compress: (raw) => compressSync(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)).subarray(4),
    decompress(block, size) {
      if (size > block.length * mostPerByte)
        throw new PackedError("bad-size", `${block.length} bytes cannot stand for ${size}`);
      const sized = Buffer.allocUnsafe(4 + block.length);
      sized.writeUInt32LE(size);
      sized.set(block, 4);
      let raw: Uint8Array;
      try {
        raw = uncompressSync(sized);
      } catch {
        throw new PackedError("bad-size", "a block is no LZ4, or not as long as it says");
      }
      if (raw.length !== size)
        throw new PackedError("bad-size", `a block of ${raw.length} bytes says that it has ${size}`);
      return raw;
    },
  };
}

/** Unlike Buffer.concat no Buffer, whose `slice` would not copy. */
export const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  Bun.concatArrayBuffers([...parts], Number.POSITIVE_INFINITY, true);

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** The message as the published encoder sends it when it is asked to compress. */
export function compressed(message: Uint8Array, blocks: Blocks): Uint8Array {
  if (message.length <= worthFrom) return message;
  const parts: Uint8Array[] = [];
  const numbers = (...values: number[]): void => {
    parts.push(Buffer.from(Uint32Array.from(values).buffer));
  };
  numbers(message.length);
  if (message.length < chunkedFrom) {
    parts.push(blocks.compress(message));
    return joined(parts);
  }
  numbers(Math.ceil(message.length / chunkBytes));
  for (let at = 0; at < message.length; at += chunkBytes) {
    const raw = message.subarray(at, at + chunkBytes);
    const block = blocks.compress(raw);
    numbers(block.length, raw.length);
    parts.push(block);
  }
  return joined(parts);
}

/** The message in any of the three forms. Throws a PackedError where it is in none. */
export function decompressed(sent: Uint8Array, blocks: Blocks): Uint8Array {
  if (sent[0] === 0x42 && sent[1] === 0x46) return sent;
  if (sent.length < 8) throw new PackedError("truncated", "8 bytes at least are sent");
  const size = viewOf(sent).getUint32(0, true);
  if (size < chunkedFrom) return blocks.decompress(sent.subarray(4), size);
  return chunked(sent, size, blocks);
}

function chunked(sent: Uint8Array, size: number, blocks: Blocks): Uint8Array {
  const view = viewOf(sent);
  const count = view.getUint32(4, true);
  if (size > sent.length * mostPerByte || count * 8 > sent.length - 8)
    throw new PackedError("bad-size", `${sent.length} bytes cannot stand for ${size} in ${count} chunks`);
  const chunks: Uint8Array[] = [];
  let at = 8;
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (sent.length - at < 8) throw new PackedError("truncated", `chunk ${i} of ${count} is missing`);
    const length = view.getUint32(at, true);
    const raw = view.getUint32(at + 4, true);
    at += 8;
    if (length > sent.length - at) throw new PackedError("truncated", `chunk ${i} of ${count} ends too soon`);
    total += raw;
    if (total > size) throw new PackedError("bad-size", `the chunks are larger than ${size} bytes`);
    chunks.push(blocks.decompress(sent.subarray(at, at + length), raw));
    at += length;
  }
  if (at !== sent.length) throw new PackedError("trailing", `${sent.length - at} bytes follow the chunks`);
  if (total !== size) throw new PackedError("bad-size", `the chunks have ${total} bytes, not ${size}`);
  return joined(chunks);
}
