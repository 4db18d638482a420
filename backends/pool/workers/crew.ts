/**
 * The main thread's side of `pool/workers`: starts the workers, wakes as many as there are pieces, collects. Waking
 * and answering are messages: a round trip through them took 5 µs with one worker and 12 µs with two, and
 * Atomics.notify with a message or Atomics.waitAsync back was no faster, while it blocks the worker's event loop.
 */
// That rule is about windows; messages of workers have no origin.
// oxlint-disable unicorn/require-post-message-target-origin
import type { Crew } from "../inner/operations.ts";
import type { Order } from "../inner/order.ts";
import { patience, within } from "../inner/patience.ts";
import { pieceSize, type Share } from "../inner/pieces.ts";
import type { Begin, Call, Reply } from "./worker.ts";

/** One worker, which answers one message at a time. */
interface Hand {
  ask(message: Begin | Call): Promise<Reply>;
  /** Resolves when it is gone. */
  dismiss(): Promise<void>;
}

function hire(name: string): Hand {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  const gone = Promise.withResolvers<void>();
  let pending: PromiseWithResolvers<Reply> | undefined;
  let broken: Error | undefined;
  const breaks = (why: string): void => {
    broken ??= new Error(`${name} ${why}`);
    pending?.reject(broken);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    // Only a worker that owes an answer keeps the process alive.
    worker.unref();
    if (!("error" in data)) return pending?.resolve(data);
    data.error.message = `${name}: ${data.error.message}`;
    pending?.reject(data.error);
  });
  worker.addEventListener("error", ({ message }) => breaks(`failed: ${message}`));
  worker.addEventListener("close", ({ code }) => {
    breaks(`ended with code ${code}`);
    gone.resolve();
  });
  return {
    ask(message) {
      if (broken !== undefined) return Promise.reject(broken);
      pending = Promise.withResolvers();
      worker.ref();
      worker.postMessage(message);
      return pending.promise;
    },
    dismiss() {
      worker.ref();
      worker.terminate();
      return gone.promise;
    },
  };
}

/** Every reply, or the first worker's error once all have answered: a call that fails must not run on into the next. */
async function all(replies: readonly Promise<Reply>[]): Promise<Reply[]> {
  const settled = await Promise.allSettled(replies);
  return settled.map((it) => {
    if (it.status === "rejected") throw it.reason;
    return it.value;
  });
}

/** `wait` is the patience with a worker that does not begin, ms. */
export async function startCrew(order: Order, threads: number, wait = patience): Promise<Crew> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const names = Array.from({ length: threads }, (_, i) => `worker ${i + 1} of ${threads}`);
  const hands = names.map(hire);
  const begin = (hand: Hand, worker: number): Promise<Reply> =>
    within(hand.ask({ worker, order, next }), wait, `${names[worker]} was not ready after ${wait} ms`);
  try {
    await all(hands.map(begin));
  } catch (error) {
    // Not awaited: a worker that hangs in a system call is gone only when that returns.
    for (const hand of hands) void hand.dismiss();
    throw error;
  }
  return {
    async run(from, to) {
      const size = pieceSize(to - from, threads);
      const pieces = Math.ceil((to - from) / size);
      Atomics.store(next, 0, from);
      const replies = await all(hands.slice(0, pieces).map((hand) => hand.ask({ to, size })));
      return replies.flatMap((it): Share[] =>
        "share" in it && it.share.pieces.length > 0 ? [it.share] : [],
      );
    },
    async close() {
      await Promise.all(hands.map((hand) => hand.dismiss()));
    },
  };
}
