/**
 * Packed chunks in one buffer, as they go into a file or a socket: four bytes, little-endian, with the size of a block,
 * the block, and so on. Putting them there is a part of packing.
 */
import { chunkSize } from "./chunks.ts";

/** Fills a buffer that grows when it must and is used again after `clear`. */
export class Packed {
  #bytes: Uint8Array<ArrayBuffer>;
  #end = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.#end = 0;
  }

  put(block: Uint8Array): void {
    const start = this.#end + 4;
    this.#end = start + block.length;
    if (this.#end > this.#bytes.length) this.#grow();
    const { length } = block;
    this.#bytes[start - 4] = length;
    this.#bytes[start - 3] = length >>> 8;
    this.#bytes[start - 2] = length >>> 16;
    this.#bytes[start - 1] = length >>> 24;
    this.#bytes.set(block, start);
  }

  /** What was put since `clear`: a view that the next use overwrites. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#end);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#end * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Views of the blocks. Throws an Error where a size leads beyond the end. */
export function blocksOf(packed: Uint8Array): Uint8Array[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < packed.length;) {
    const left = packed.length - at - 4;
    const size = left < 0 ? 0 : view.getUint32(at, true);
    if (left < 0 || size > left) {
      throw new Error(
        `packed chunks are damaged: block ${blocks.length} ends beyond their ${packed.length} bytes`,
      );
    }
    blocks.push(packed.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return blocks;
}

/**
 * An LZ4 block that carries its plain size before it, as it is, if that is the size of a chunk at most: libraries reserve
 * whatever is told there. Throws an Error otherwise.
 */
export function sizedBlock(block: Uint8Array): Uint8Array {
  const told = block.length < 4 ? 0 : new DataView(block.buffer, block.byteOffset).getUint32(0, true);
  if (told > chunkSize)
    throw new Error(`an LZ4 block tells of ${told} bytes where a chunk has ${chunkSize} at most`);
  return block;
}
