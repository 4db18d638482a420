/**
 * Frames over two pipes: a u32 in little-endian order that says how many bytes follow, then these. Request and reply are
 * frames that begin with the same 4 bytes, which mean nothing and are drawn anew for each request: so that a reply is known
 * to be one to what was asked. Nothing here waits for a program that waits for us: while there is no room to write, what it
 * writes is read.
 */
import { readSync, writeSync } from "node:fs";
import type { Pipes } from "./pipes.ts";
import { system } from "./system.ts";

const lengthBytes = 4;
const tagBytes = 4;
const headBytes = lengthBytes + tagBytes;

/** Text that a program prints, read as a length, is above it: so it is known for what it is. */
export const largestFrame = 0x2000_0000;
/** Parts up to this size go out in one write: what an empty pipe takes. */
const together = 2 ** 16;

export interface Frames {
  /** The program's first frame, of at most `most` bytes. */
  first(most: number): Uint8Array;
  /** Sends a request, of the parts in their order, and waits for its reply, which is valid until the next frame. */
  ask(parts: readonly Uint8Array[]): Uint8Array;
  /** Bytes that came beyond the last frame: of what nobody had asked for. */
  beyond(): number;
}

/** `ended` makes the error to throw when a pipe has ended; it is told what was awaited. */
export function framesOver({ read, write }: Pipes, ended: (busy: string) => Error): Frames {
  const outbox = Buffer.alloc(together);
  let inbox = Buffer.alloc(together);
  let filled = 0;
  let busy = "before it said anything";
  let tag = 1;

  /** Reads what there is, waiting for it; returns how much is there now. */
  const take = (): number => {
    if (filled === inbox.length) grow(inbox.length * 2);
    const got = readSync(read, inbox, filled, inbox.length - filled, null);
    if (got === 0) throw ended(busy);
    return (filled += got);
  };
  const fill = (count: number): void => {
    for (let have = filled; have < count; have = take());
  };
  const grow = (size: number): void => {
    const larger = Buffer.alloc(size);
    larger.set(inbox.subarray(0, filled));
    inbox = larger;
  };

  const put = (bytes: Uint8Array, length: number): void => {
    for (let sent = 0; ;) {
      sent += written(bytes, sent, length);
      if (sent === length) return;
      if (system().await(read, write)) take();
    }
  };
  const written = (bytes: Uint8Array, from: number, to: number): number => {
    try {
      return writeSync(write, bytes, from, to - from, null);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EAGAIN") return 0;
      if (code === "EPIPE") throw ended(busy);
      throw error;
    }
  };

  const send = (parts: readonly Uint8Array[]): void => {
    let size = tagBytes;
    for (const part of parts) size += part.length;
    if (size > largestFrame) throw new Error(`a request of ${size} bytes is longer than a frame may be`);
    outbox.writeUInt32LE(size, 0);
    outbox.writeUInt32LE(tag, lengthBytes);
    let held = headBytes;
    for (const part of parts) {
      if (held + part.length > together) {
        put(outbox, held);
        held = 0;
      }
      if (part.length > together) put(part, part.length);
      else {
        outbox.set(part, held);
        held += part.length;
      }
    }
    if (held > 0) put(outbox, held);
  };

  /** The frame that is coming, its length known to be between these; it is left in the inbox. */
  const receive = (least: number, most: number): Buffer => {
    fill(lengthBytes);
    const length = inbox.readUInt32LE(0);
    if (length < least || length > most) throw new Error(rubbish(inbox.subarray(0, filled), length));
    const end = lengthBytes + length;
    if (inbox.length < end) grow(end);
    busy = `when it had written ${filled - lengthBytes} of ${length} bytes`;
    fill(end);
    return inbox.subarray(lengthBytes, end);
  };

  return {
    first(most) {
      const frame = Buffer.from(receive(0, most));
      inbox.copyWithin(0, lengthBytes + frame.length, filled);
      filled -= lengthBytes + frame.length;
      return frame;
    },
    ask(parts) {
      busy = "before it had answered";
      // A linear congruential generator (Numerical Recipes, 3rd edition, 7.1): no counter, so that nobody knows the next.
      tag = (Math.imul(tag, 1_664_525) + 1_013_904_223) >>> 0;
      send(parts);
      const frame = receive(tagBytes, largestFrame);
      if (frame.readUInt32LE(0) !== tag)
        throw new Error(
          "its reply does not begin as the request does: it answers something else, or too early",
        );
      const more = filled - lengthBytes - frame.length;
      if (more > 0) throw new Error(`it wrote ${more} bytes more than its frame of ${frame.length}`);
      filled = 0;
      return frame.subarray(tagBytes);
    },
    beyond() {
      // Somebody whom the program left behind may hold its output open, and say nothing.
      if (system().ready(read)) filled += readSync(read, inbox, filled, inbox.length - filled, null);
      return filled;
    },
  };
}

/** Most of what a sentence quotes, bytes. */
const quoted = 40;

function rubbish(bytes: Buffer, length: number): string {
  const start = JSON.stringify(bytes.subarray(0, quoted).toString("latin1"));
  return `what it wrote is no frame (${length} bytes long): it begins with ${start}`;
}
