/** The call that is timed: the whole batch, over alternating inputs, its answer read as the workload demands. */
import type { Session } from "../../model/index.ts";

/** How a backend's `run` answers; a thenable is awaited as anybody would. */
export type Answering = "now" | "promise" | "thenable";

export const answering = (raw: unknown): Answering =>
  raw instanceof Promise ? "promise" : isThenable(raw) ? "thenable" : "now";

const isThenable = (raw: unknown): raw is PromiseLike<unknown> =>
  (typeof raw === "object" || typeof raw === "function") &&
  raw !== null &&
  typeof (raw as { then?: unknown }).then === "function";

export interface Loop {
  /** Of arity 0: mitata takes a function with a parameter for something else. */
  readonly call: () => unknown;
  readonly async: boolean;
  /** Untimed, before every call. */
  readonly reset: (() => void) | undefined;
  /** What the last call returned, and for which input. */
  last(): { readonly raw: unknown; readonly input: number };
}

/** Where results go: reachable from outside, so that the engine may not delete the work. */
const consumed: { result: unknown; touched: unknown } = { result: undefined, touched: undefined };

export function loopOver(
  sessions: readonly Session[],
  items: number,
  answers: Answering,
  touch?: (raw: unknown) => unknown,
): Loop {
  const [one, two] = sessions;
  if (one === undefined) throw new Error("the workload gave no input");
  let turn = 0;
  const run =
    two === undefined
      ? () => one.run(0, items)
      : sessions.length === 2
        ? () => ((turn ^= 1) === 0 ? one : two).run(0, items)
        : () => (sessions[(turn = (turn + 1) % sessions.length)] ?? one).run(0, items);
  return {
    call: calling(run, answers, touch),
    async: answers !== "now",
    reset: sessions.some((it) => "reset" in it)
      ? () => {
          for (const session of sessions) session.reset?.();
        }
      : undefined,
    last: () => ({ raw: consumed.result, input: turn }),
  };
}

function calling(
  run: () => unknown,
  answers: Answering,
  touch: ((raw: unknown) => unknown) | undefined,
): () => unknown {
  if (answers === "now")
    return touch === undefined
      ? () => (consumed.result = run())
      : () => (consumed.touched = touch((consumed.result = run())));
  if (touch === undefined && answers === "promise") return () => (consumed.result = run());
  return async () => {
    consumed.result = await run();
    consumed.touched = touch?.(consumed.result);
  };
}
