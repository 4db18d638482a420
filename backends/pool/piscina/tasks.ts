/**
 * What piscina runs in its threads: a piece per task. The session is opened by a thread's first task, not when the
 * file loads, because piscina passes on the errors of tasks, and starts a thread anew whose file does not load.
 */
import type { Session } from "bakeoff";
import { threadId, workerData } from "node:worker_threads";
import { openOrder, type Order } from "../inner/order.ts";
import { doPiece, type Share } from "../inner/pieces.ts";

export interface Shared {
  readonly order: Order;
  readonly threads: number;
  /** How many threads have opened their sessions. */
  readonly open: Int32Array<SharedArrayBuffer>;
}

/** Items [from, to), or nothing but to begin. */
export type Task = { readonly from: number; readonly to: number } | "begin";

const { order, threads, open } = workerData as Shared;
let session: Session | undefined;

export default async function work(task: Task): Promise<Share> {
  session ??= await openOrder(order);
  if (task === "begin") {
    everyone();
    return { worker: threadId, pieces: [], facts: {} };
  }
  const piece = await doPiece(session, task.from, task.to);
  return { worker: threadId, pieces: [piece], facts: { ...session.facts?.() } };
}

/** A thread that has begun stays in its task until all have, so that none of them gets two. */
function everyone(): void {
  Atomics.add(open, 0, 1);
  Atomics.notify(open, 0);
  for (;;) {
    const opened = Atomics.load(open, 0);
    if (opened >= threads) return;
    Atomics.wait(open, 0, opened);
  }
}
