/**
 * Bytes to a program and from it, over two pipes. Nothing here waits for a program that waits for us: while there is no
 * room to write, what it writes is read.
 */
import { readSync, writeSync } from "node:fs";
import type { Pipes } from "./pipes.ts";
import { system } from "./system.ts";

/** What a pipe holds where nothing else was asked for. */
export const pipeBytes = 2 ** 16;

export class Channel {
  /** What was read and not used yet lies at its start. */
  inbox = Buffer.alloc(pipeBytes);
  filled = 0;
  /** What is awaited, for the sentence that says that it did not come. */
  busy = "before it said anything";
  readonly #pipes: Pipes;
  readonly #ended: (busy: string) => Error;

  /** `ended` makes the error to throw when a pipe has ended. */
  constructor(pipes: Pipes, ended: (busy: string) => Error) {
    this.#pipes = pipes;
    this.#ended = ended;
  }

  /** Writes the first `length` bytes. */
  put(bytes: Uint8Array, length: number): void {
    const { read, write } = this.#pipes;
    for (let sent = 0; ;) {
      sent += this.#written(bytes, sent, length);
      if (sent === length) return;
      if (system().await(read, write)) this.take();
    }
  }

  #written(bytes: Uint8Array, from: number, to: number): number {
    try {
      return writeSync(this.#pipes.write, bytes, from, to - from, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EAGAIN") return 0;
      if (code === "EPIPE") throw this.#ended(this.busy);
      throw error;
    }
  }

  /** Reads what there is, waiting for it; returns how much is there now. */
  take(): number {
    if (this.filled === this.inbox.length) this.grow(this.inbox.length * 2);
    const room = this.inbox.length - this.filled;
    const got = readSync(this.#pipes.read, this.inbox, this.filled, room, null);
    if (got === 0) throw this.#ended(this.busy);
    return (this.filled += got);
  }

  /** Reads until so many bytes are there. */
  fill(count: number): void {
    if (this.inbox.length < count) this.grow(count);
    for (let have = this.filled; have < count; have = this.take());
  }

  grow(size: number): void {
    const larger = Buffer.alloc(size);
    larger.set(this.inbox.subarray(0, this.filled));
    this.inbox = larger;
  }

  /** Bytes that came and were not used, when the program has ended. */
  beyond(): number {
    const { read } = this.#pipes;
    // Somebody whom the program left behind may hold its output open, and say nothing.
    if (system().ready(read)) this.filled += readSync(read, Buffer.alloc(pipeBytes));
    return this.filled;
  }
}
