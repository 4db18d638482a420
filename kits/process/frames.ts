/**
 * Frames over a channel: a u32 in little-endian order that says how many bytes follow, then these. Request and reply are
 * frames that begin with the same 4 bytes, which mean nothing and are drawn anew for each request: so that a reply is known
 * to be one to what was asked.
 */
import { type Channel, pipeBytes } from "./channel.ts";

const lengthBytes = 4;
const tagBytes = 4;
const headBytes = lengthBytes + tagBytes;

/** Text that a program prints, read as a length, is above it: so it is known for what it is. */
export const largestFrame = 0x2000_0000;
/** Parts up to this size go out in one write: what an empty pipe takes. */
const together = pipeBytes;

export interface Frames {
  /** The program's first frame, of at most `most` bytes. */
  first(most: number): Uint8Array;
  /** Sends a request, of the parts in their order, and waits for its reply, which is valid until the next frame. */
  ask(parts: readonly Uint8Array[]): Uint8Array;
}

export function framesOver(channel: Channel): Frames {
  const outbox = Buffer.alloc(together);
  let tag = 1;

  const send = (parts: readonly Uint8Array[]): void => {
    let size = tagBytes;
    for (const part of parts) size += part.length;
    if (size > largestFrame) throw new Error(`a request of ${size} bytes is longer than a frame may be`);
    outbox.writeUInt32LE(size, 0);
    outbox.writeUInt32LE(tag, lengthBytes);
    let held = headBytes;
    for (const part of parts) {
      if (held + part.length > together) {
        channel.put(outbox, held);
        held = 0;
      }
      if (part.length > together) channel.put(part, part.length);
      else {
        outbox.set(part, held);
        held += part.length;
      }
    }
    if (held > 0) channel.put(outbox, held);
  };

  /** The frame that is coming, its length known to be between these; it is left in the inbox. */
  const receive = (least: number, most: number): Buffer => {
    channel.fill(lengthBytes);
    const length = channel.inbox.readUInt32LE(0);
    if (length < least || length > most) throw new Error(rubbish(channel, length));
    channel.busy = `when it had written ${channel.filled - lengthBytes} of ${length} bytes`;
    channel.fill(lengthBytes + length);
    return channel.inbox.subarray(lengthBytes, lengthBytes + length);
  };

  return {
    first(most) {
      const frame = Buffer.from(receive(0, most));
      channel.inbox.copyWithin(0, lengthBytes + frame.length, channel.filled);
      channel.filled -= lengthBytes + frame.length;
      return frame;
    },
    ask(parts) {
      channel.busy = "before it had answered";
      // A linear congruential generator (Numerical Recipes, 3rd edition, 7.1): no counter, so that nobody knows the next.
      tag = (Math.imul(tag, 1_664_525) + 1_013_904_223) >>> 0;
      send(parts);
      const frame = receive(tagBytes, largestFrame);
      if (frame.readUInt32LE(0) !== tag)
        throw new Error(
          "its reply does not begin as the request does: it answers something else, or too early",
        );
      const more = channel.filled - lengthBytes - frame.length;
      if (more > 0) throw new Error(`it wrote ${more} bytes more than its frame of ${frame.length}`);
      channel.filled = 0;
      return frame.subarray(tagBytes);
    },
  };
}

/** Most of what a sentence quotes, bytes. */
const quoted = 40;

function rubbish({ inbox, filled }: Channel, length: number): string {
  const start = JSON.stringify(inbox.subarray(0, Math.min(filled, quoted)).toString("latin1"));
  return `what it wrote is no frame (${length} bytes long): it begins with ${start}`;
}
