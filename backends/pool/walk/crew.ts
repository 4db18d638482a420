/** The main thread's side of `pool/walk`: starts the workers, wakes them for each call, collects. */
import { patience, within } from "../inner/patience.ts";
import type { Begin, Call, Reply } from "./worker.ts";

export interface Crew {
  /** What each worker made of the folders it took; one that came too late is not in it. */
  walk(folders: readonly string[]): Promise<unknown[]>;
  close(): Promise<void>;
}

/** One worker, which answers one message at a time. */
class Hand {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url));
  private readonly gone = Promise.withResolvers<void>();
  private pending = Promise.withResolvers<Reply>();
  private broken: Error | undefined;

  constructor(name: string) {
    const breaks = (why: string): void => {
      this.broken ??= new Error(`${name} ${why}`);
      this.pending.reject(this.broken);
    };
    // Only a worker that owes an answer keeps the process alive.
    this.worker.unref();
    this.worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      this.worker.unref();
      if ("error" in data) this.pending.reject(data.error);
      else this.pending.resolve(data);
    });
    this.worker.addEventListener("error", ({ message }) => breaks(`failed: ${message}`));
    this.worker.addEventListener("close", () => {
      breaks("ended");
      this.gone.resolve();
    });
    // Nobody may be waiting when it breaks.
    this.pending.promise.catch(() => {});
  }

  ask(message: Begin | Call): Promise<Reply> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    this.pending = Promise.withResolvers();
    this.worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers have no origin
    this.worker.postMessage(message);
    return this.pending.promise;
  }

  dismiss(): Promise<void> {
    this.worker.ref();
    this.worker.terminate();
    return this.gone.promise;
  }
}

/** Every reply, or the first error once all have answered: a call that fails must not run on into the next. */
async function all(replies: readonly Promise<Reply>[]): Promise<Reply[]> {
  const settled = await Promise.allSettled(replies);
  return settled.map((it) => {
    if (it.status === "rejected") throw it.reason;
    return it.value;
  });
}

/** Rejects when a worker does not begin. */
export async function startCrew(order: Omit<Begin, "next">, threads: number): Promise<Crew> {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const hands = Array.from({ length: threads }, (_, i) => new Hand(`worker ${i + 1} of ${threads}`));
  const close = async (): Promise<void> => void (await Promise.all(hands.map((hand) => hand.dismiss())));
  try {
    const ready = all(hands.map((hand) => hand.ask({ ...order, next })));
    await within(ready, patience, `the workers were not ready after ${patience} ms`);
  } catch (error) {
    void close();
    throw error;
  }
  return {
    async walk(folders) {
      Atomics.store(next, 0, 0);
      const wanted = hands.slice(0, folders.length);
      const replies = await all(wanted.map((hand) => hand.ask({ folders })));
      return replies.flatMap((it) => ("part" in it && it.part !== undefined ? [it.part] : []));
    },
    close,
  };
}
