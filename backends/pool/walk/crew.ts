/** The main thread's side of `pool/walk`: wakes as many workers as there are folders, and keeps what they found. */
import { startHands } from "../inner/hands.ts";
import { patience } from "../inner/patience.ts";
import type { Part, Talk, TreeOrder } from "./worker.ts";

export interface Crew {
  /** What each worker made of the folders it took: of as many workers as there are folders. */
  walk(folders: readonly string[]): Promise<Part[]>;
  close(): Promise<void>;
}

/** `wait` is the patience with a worker that does not begin, ms. */
export async function startCrew(order: TreeOrder, threads: number, wait = patience): Promise<Crew> {
  const module = new URL("./worker.ts", import.meta.url);
  const hands = await startHands<Talk>(module, order, threads, wait);
  return {
    walk(folders) {
      const workers = Math.min(threads, folders.length);
      return hands.ask({ folders }, workers, workers);
    },
    close: () => hands.close(),
  };
}
