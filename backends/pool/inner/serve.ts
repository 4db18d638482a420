/**
 * A worker's side of a pool of Bun Workers. Its first message is what to begin with, every other one a call; each is
 * answered by one message. Between them it is idle in its event loop, not in a blocking wait, so that finalizers and
 * promises of the inner backend get their turn.
 */
// That rule is about windows; messages of workers have no origin.
// oxlint-disable unicorn/require-post-message-target-origin

declare const self: Worker;

/** What a pool and its workers say to each other; one type for both ends. */
export interface Talk {
  /** Said once. */
  readonly order: unknown;
  readonly call: unknown;
  readonly answer: unknown;
}

/** The first message. */
export interface Begin<T extends Talk> {
  readonly order: T["order"];
  /** Which one it is, from 0. */
  readonly worker: number;
  /** The first item nobody has taken yet; shared by all workers. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** `ready` answers `Begin`. */
export type Reply<T extends Talk> =
  | { readonly ready: true }
  | { readonly answer: T["answer"] }
  | { readonly error: Error };

type Work<T extends Talk> = (call: T["call"]) => Promise<T["answer"]>;

/** `begin` makes of the first message what answers all others; what either throws is the reply. */
export function serve<T extends Talk>(begin: (told: Begin<T>) => Promise<Work<T>>): void {
  let work: Work<T> | undefined;
  const reply = async (message: Begin<T> | T["call"]): Promise<void> => {
    try {
      if (work !== undefined) return self.postMessage({ answer: await work(message) });
      work = await begin(message as Begin<T>);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  self.addEventListener("message", ({ data }: MessageEvent<Begin<T> | T["call"]>) => void reply(data));
}
