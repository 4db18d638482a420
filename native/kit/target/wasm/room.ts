/** The memory of an instance beyond its own data and stack: handed out from the front, and given back by calls alone. */
import type { ArrayKind } from "../../target.ts";

/** What lib.d.ts does not know yet: a buffer that grows with the memory, so that no view of it is lost. */
interface Memory extends WebAssembly.Memory {
  toResizableBuffer(): ArrayBuffer;
}

const page = 65_536;

export class Room {
  readonly #memory: Memory;
  readonly #buffer: ArrayBuffer;
  /** Address of the first byte that nobody has. */
  end: number;
  /** Address beyond all that anybody ever had. */
  #used = 0;
  /** Of the arrays that were made here: quicker to ask than the arrays themselves. */
  readonly addresses = new WeakMap<object, number>();

  /** What the module exports as its memory, and where its own data ends. */
  constructor(memory: unknown, heap: unknown) {
    this.#memory = memory as Memory;
    this.#buffer = this.#memory.toResizableBuffer();
    this.end = (heap as WebAssembly.Global<"i32">).value >>> 0;
  }

  array<A>(kind: ArrayKind<A>, length: number): A {
    const used = this.#used;
    const start = this.#take(kind.BYTES_PER_ELEMENT * length);
    // Calls may have left something; what nobody had yet is zero.
    if (used > start) new Uint8Array(this.#buffer, start, Math.min(used, this.end) - start).fill(0);
    const array = new kind(this.#buffer, start, length);
    this.addresses.set(array as object, start);
    return array;
  }

  /** The address of an array, copied in if it is not in here. Absent and detached arrays are NULL. */
  copyIn(array: NodeJS.TypedArray | null): number {
    if (array === null || (array.buffer as ArrayBuffer).detached) return 0;
    if (array.buffer === this.#buffer) return array.byteOffset;
    const start = this.#take(array.byteLength);
    new Uint8Array(this.#buffer, start, array.byteLength).set(bytesOf(array));
    return start;
  }

  copyBack(array: NodeJS.TypedArray | null, start: number): void {
    if (array === null || start === 0 || array.buffer === this.#buffer) return;
    bytesOf(array).set(new Uint8Array(this.#buffer, start, array.byteLength));
  }

  /** An address, on a cache line's beginning. Throws a RangeError where the memory can grow no more. */
  #take(bytes: number): number {
    const start = Math.ceil(this.end / 64) * 64;
    const more = start + bytes - this.#buffer.byteLength;
    if (more > 0) this.#memory.grow(Math.ceil(more / page));
    this.end = start + bytes;
    this.#used = Math.max(this.#used, this.end);
    return start;
  }
}

const bytesOf = (array: NodeJS.TypedArray): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
