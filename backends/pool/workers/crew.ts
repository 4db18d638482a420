/** The main thread's side of `pool/workers`: divides the batch, and wakes as many workers as there are pieces. */
import { startHands } from "../inner/hands.ts";
import type { Crew } from "../inner/operations.ts";
import type { Order } from "../inner/order.ts";
import { patience } from "../inner/patience.ts";
import { pieceSize } from "../inner/pieces.ts";
import type { Talk } from "./worker.ts";

/** `wait` is the patience with a worker that does not begin, ms. */
export async function startCrew(order: Order, threads: number, wait = patience): Promise<Crew> {
  const module = new URL("./worker.ts", import.meta.url);
  const hands = await startHands<Talk>(module, order, threads, wait);
  return {
    async run(from, to) {
      const size = pieceSize(to - from, threads);
      const shares = await hands.ask({ to, size }, from, Math.ceil((to - from) / size));
      return shares.filter(({ pieces }) => pieces.length > 0);
    },
    close: () => hands.close(),
  };
}
