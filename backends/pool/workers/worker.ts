/**
 * One thread of `pool/workers`. Its first message is what to open, every other one a call: it takes pieces from the
 * counter all workers share until there are none left, and sends back what it made of them. It is idle in its event
 * loop, not in a blocking wait, so that finalizers and promises of the inner backend get their turn.
 */
// That rule is about windows; messages of workers have no origin.
// oxlint-disable unicorn/require-post-message-target-origin
import type { Session } from "bakeoff";
import { openOrder, type Order } from "../inner/order.ts";
import { bytesOf, doPiece, type Share } from "../inner/pieces.ts";

declare const self: Worker;

/** Said once. */
export interface Begin {
  readonly worker: number;
  readonly order: Order;
  /** The first item nobody has taken yet; shared by all workers. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** Said per call: pieces of `size` items, up to item `to`. */
export interface Call {
  readonly to: number;
  readonly size: number;
}

/** `ready` answers `Begin`, a share answers `Call`. */
export type Reply = { readonly ready: true } | { readonly share: Share } | { readonly error: Error };

let crew: (Begin & { readonly session: Session }) | undefined;

async function take({ to, size }: Call): Promise<Reply> {
  if (crew === undefined) throw new Error("it was called before it had begun");
  const { worker, next, session } = crew;
  const pieces: Share["pieces"][number][] = [];
  let bytes = 0;
  for (;;) {
    const from = Atomics.add(next, 0, size);
    if (from >= to) return { share: { worker, pieces, bytes } };
    pieces.push(await doPiece(session, from, Math.min(to, from + size)));
    bytes += bytesOf(session);
  }
}

async function answer(message: Begin | Call): Promise<Reply> {
  if (!("order" in message)) return take(message);
  crew = { ...message, session: await openOrder(message.order) };
  return { ready: true };
}

async function reply(message: Begin | Call): Promise<void> {
  try {
    self.postMessage(await answer(message));
  } catch (error) {
    self.postMessage({ error: error instanceof Error ? error : new Error(String(error)) });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<Begin | Call>) => void reply(data));
