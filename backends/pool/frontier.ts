/**
 * The search by Bun Workers that share everything: states in one list, a table of those seen, and the queue, which is the
 * part of the list that nobody took yet. The main thread starts a call and makes shared memory larger when it is full.
 */
import { defineBackend, operation, type Session } from "bakeoff";
import { foundOf, type Sentences } from "bakeoff/kits/frontier";
import type file from "../../workloads/frontier/file.ts";
import type search from "../../workloads/frontier/search.ts";
import { workerCount } from "./inner/axes.ts";
import { startHands } from "./inner/hands.ts";
import { patience } from "./inner/patience.ts";
import { larger, makeShared, statesOf, type Shared } from "./frontier/shared.ts";
import type { Talk } from "./frontier/worker.ts";

interface Reached {
  readonly shared: Shared;
  readonly processed: number;
  readonly volume: number;
}

async function open(
  sentences: Sentences,
  { threads, batch }: { readonly threads: number; readonly batch: number },
): Promise<Session<Reached>> {
  const hands = await startHands<Talk>(
    new URL("./frontier/worker.ts", import.meta.url),
    { sentences, batch, threads },
    threads,
    patience,
  );
  let facts = {};
  return {
    async run() {
      let shared = makeShared();
      let left: (readonly [number, number])[] = [];
      const took = new Set<number>();
      let [processed, volume, batches, growths] = [0, 1, 0, 0];
      for (;;) {
        const parts = await hands.ask({ shared, left }, 0, threads);
        left = [];
        for (const [worker, part] of parts.entries()) {
          processed += part.processed;
          batches += part.batches;
          volume = Math.max(volume, part.volume);
          if (part.processed > 0) took.add(worker);
          left.push(...part.left);
        }
        if (!parts.some(({ full }) => full)) break;
        shared = larger(shared);
        growths++;
      }
      const states = statesOf(shared);
      facts = { states, processed, workers: took.size, occupancy: processed / (batches * batch), growths };
      return { shared, processed, volume };
    },
    facts: () => facts,
    close: () => hands.close(),
  };
}

export default defineBackend({
  name: "pool/frontier",
  about: "Bun Workers over a table, a list and a queue in shared memory, without locks",
  homepage: "https://bun.com/docs/api/workers",
  probe: async () => ({ version: Bun.version }),
  operations: ["frontier/search", "frontier/file"].map((workload) =>
    operation<typeof search | typeof file>()({
      workload,
      params: {
        batch: {
          about: "states a worker takes at once",
          kind: "count",
          min: 10,
          max: 2 ** 20,
          default: 1000,
        },
        threads: { about: "workers; the main thread waits for them", ...workerCount },
      },
      supports: () => true,
      open: ({ input, own }) => open(input, own),
      answer: ({ shared, processed, volume }) => foundOf(eachState(shared), { processed, volume }),
      snippet: "Atomics.compareExchange(table, place, 0, state) === 0 && append(state)",
      traits: ["allocates", "blocks"],
    }),
  ),
});

/** All states but the first one. */
function* eachState({ list, bytes, counters }: Shared): Generator<Uint8Array> {
  for (let at = 1; at < Atomics.load(counters, 0); at++) yield bytes.subarray(list[at] ?? 0);
}
