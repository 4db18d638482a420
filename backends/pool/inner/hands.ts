/**
 * The main thread's side of a pool of Bun Workers: starts them, wakes them for each call, collects. Waking and
 * answering are messages: a round trip through them took 5 µs with one worker and 12 µs with two, and Atomics.notify
 * with a message or Atomics.waitAsync back was no faster, while it blocks the worker's event loop.
 */
// That rule is about windows; messages of workers have no origin.
// oxlint-disable unicorn/require-post-message-target-origin
import { all, within } from "./patience.ts";
import type { Begin, Reply, Talk } from "./serve.ts";

/** Workers that have begun, waiting. */
export interface Hands<T extends Talk> {
  /** Sets the shared counter to `from` and asks the first `workers`. Rejects with an Error that names one of them. */
  ask(call: T["call"], from: number, workers: number): Promise<T["answer"][]>;
  /** Asks each of the first workers something of its own; the counter stays as it is. Rejects as `ask` does. */
  askEach(calls: readonly T["call"][]): Promise<T["answer"][]>;
  /** Resolves when all are gone. */
  close(): Promise<void>;
}

/** One worker, which answers one message at a time. */
interface Hand<T extends Talk> {
  ask(message: Begin<T> | T["call"]): Promise<Done<T>>;
  /** Resolves when it is gone. */
  dismiss(): Promise<void>;
}
type Done<T extends Talk> = Exclude<Reply<T>, { readonly error: Error }>;

function hire<T extends Talk>(module: URL, name: string): Hand<T> {
  const worker = new Worker(module);
  const gone = Promise.withResolvers<void>();
  let pending: PromiseWithResolvers<Done<T>> | undefined;
  let broken: Error | undefined;
  const breaks = (why: string): void => {
    broken ??= new Error(`${name} ${why}`);
    pending?.reject(broken);
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Reply<T>>) => {
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

/** Workers that run `module`, which calls `serve`. `wait` is the patience with one that does not begin, ms. */
export async function startHands<T extends Talk>(
  module: URL,
  order: T["order"],
  threads: number,
  wait: number,
): Promise<Hands<T>> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const names = Array.from({ length: threads }, (_, i) => `worker ${i + 1} of ${threads}`);
  const hands = names.map((name) => hire<T>(module, name));
  const begun = hands.map((hand, worker) =>
    within(hand.ask({ order, worker, next }), wait, `${names[worker]} was not ready after ${wait} ms`),
  );
  try {
    await Promise.all(begun);
  } catch (error) {
    // Not awaited: a worker that hangs in a system call is gone only when that returns.
    for (const hand of hands) void hand.dismiss();
    throw error;
  }
  const askEach = async (calls: readonly T["call"][]): Promise<T["answer"][]> => {
    const replies = await all(hands.slice(0, calls.length).map((hand, i) => hand.ask(calls[i])));
    return replies.flatMap((it) => ("answer" in it ? [it.answer] : []));
  };
  return {
    ask(call, from, workers) {
      Atomics.store(next, 0, from);
      return askEach(Array.from({ length: workers }, () => call));
    },
    askEach,
    async close() {
      await Promise.all(hands.map((hand) => hand.dismiss()));
    },
  };
}
