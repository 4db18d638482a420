/**
 * One thread of `pool/workers`: for each call it takes pieces from the counter all workers share until there are none
 * left, and sends back what it made of them, in one message.
 */
import type { Facts } from "bakeoff";
import { openOrder, type Order } from "../inner/order.ts";
import { added, doPiece, type Share } from "../inner/pieces.ts";
import { serve } from "../inner/serve.ts";

export interface Talk {
  readonly order: Order;
  /** Pieces of `size` items, up to item `to`. */
  readonly call: { readonly to: number; readonly size: number };
  readonly answer: Share;
}

serve<Talk>(async ({ order, worker, next }) => {
  const session = await openOrder(order);
  return async ({ to, size }) => {
    const pieces: Share["pieces"][number][] = [];
    const facts: Facts[] = [];
    for (;;) {
      const from = Atomics.add(next, 0, size);
      if (from >= to) return { worker, pieces, facts: added(facts) };
      pieces.push(await doPiece(session, from, Math.min(to, from + size)));
      facts.push(session.facts?.() ?? {});
    }
  };
});
