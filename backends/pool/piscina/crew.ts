/** The main thread's side of `pool/piscina`: one task per piece, queue and threads as piscina sets them up by itself. */
import { fileURLToPath } from "node:url";
import type { Crew } from "../inner/operations.ts";
import type { Order } from "../inner/order.ts";
import { all, patience, within } from "../inner/patience.ts";
import { pieceSize, type Share } from "../inner/pieces.ts";
import type { Shared, Task } from "./tasks.ts";

/** `wait` is the patience with threads that do not begin, ms. */
export async function startPiscina(order: Order, threads: number, wait = patience): Promise<Crew> {
  const { Piscina } = await import("piscina");
  const open = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const pool = new Piscina<Task, Share>({
    filename: fileURLToPath(new URL("./tasks.ts", import.meta.url)),
    minThreads: threads,
    maxThreads: threads,
    workerData: { order, threads, open } satisfies Shared,
  });
  // Without a listener this event would end the process; tasks that it concerns reject anyway.
  pool.on("error", () => {});
  const ask = async (task: Task): Promise<Share> => {
    try {
      return await pool.run(task);
    } catch (error) {
      if (!(error instanceof Error))
        throw new Error(`a worker of piscina: ${String(error)}`, { cause: error });
      error.message = `a worker of piscina: ${error.message}`;
      throw error;
    }
  };
  try {
    const begun = Promise.all(Array.from({ length: threads }, () => ask("begin")));
    await within(begun, wait, `the workers of piscina were not ready after ${wait} ms`);
  } catch (error) {
    // Not awaited: a worker that hangs in a system call is gone only when that returns.
    void pool.destroy();
    throw error;
  }
  return {
    run(from, to) {
      const size = pieceSize(to - from, threads);
      const shares: Promise<Share>[] = [];
      for (let at = from; at < to; at += size) shares.push(ask({ from: at, to: Math.min(to, at + size) }));
      return all(shares);
    },
    close: () => pool.destroy(),
  };
}
