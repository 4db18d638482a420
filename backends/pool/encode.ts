/**
 * Encodes records in Bun Workers, as a program would that has the objects in its main thread: in each call they cross as
 * messages, which clones them on the main thread, and the bytes come back. What that costs is the point of the row; the
 * source of this format blamed Python's global lock for the same.
 */
import { type Axes, defineBackend, operation, type Operation } from "bakeoff";
import type encode from "../../workloads/records/encode.ts";
import type { Talk } from "./encode/worker.ts";
import { workerCount } from "./inner/axes.ts";
import { startHands } from "./inner/hands.ts";
import { innerOf } from "./inner/order.ts";
import { patience } from "./inner/patience.ts";

const name = "records/encode";

const axes = {
  inner: { about: "the backend that encodes in each worker", kind: "backend", passes: [], whole: true },
  threads: { about: "workers; the main thread clones, hands out and collects", ...workerCount },
} as const satisfies Axes;

/** What each worker made of its part, in order, and who can read it. */
interface Parts {
  readonly inner: Operation;
  readonly raws: readonly unknown[];
}

/** One part for each worker, of as many records as the others or one fewer; one empty part of an empty list. */
function divided(list: readonly unknown[], threads: number): (readonly unknown[])[] {
  const parts = Math.max(1, Math.min(threads, list.length));
  const cut = (i: number): number => Math.round((i * list.length) / parts);
  return Array.from({ length: parts }, (_, i) => list.slice(cut(i), cut(i + 1)));
}

export default defineBackend({
  name: "pool/encode",
  about: "Bun Workers that encode records which are cloned to them in each call",
  homepage: "https://bun.com/docs/api/workers",
  probe: async () => ({ version: Bun.version }),

  operations: [
    operation<typeof encode>()({
      workload: name,
      params: axes,
      supports: ({ set }) => set !== "array" || { why: "an array is one value, and is not divided" },
      async open({ p, own, input, context }) {
        const { threads } = own;
        const module = context.module(own.inner);
        const { operation: inner, task } = await innerOf(module, name, () => context.module(name));
        const order = { module, task, p, scratch: context.scratch };
        const hands = await startHands<Talk>(
          new URL("./encode/worker.ts", import.meta.url),
          order,
          threads,
          patience,
        );
        const encodeAll = async (): Promise<Parts> => {
          const parts = divided(input.value as readonly unknown[], threads);
          return { inner, raws: await hands.askEach(parts.map((part) => ({ part }))) };
        };
        const { raws } = await encodeAll();
        const bytes = raws.reduce<number>(
          (sum, raw) => sum + (raw instanceof Uint8Array ? raw.length : 0),
          0,
        );
        return {
          run: encodeAll,
          facts: () => ({ ...(bytes > 0 && { bytes }), workers: raws.length }),
          close: () => hands.close(),
        };
      },
      async answer({ inner, raws }, p) {
        const lists: unknown[] = [];
        for (const part of raws) lists.push(await inner.answer?.(part, p));
        return lists.flat();
      },
      snippet: "worker.postMessage(part)",
      traits: ["copies-in", "copies-out", "allocates"],
    }),
  ],
});
