/** The search in plain JavaScript, states waiting in a queue that spills to segment files; those seen are a Set in memory. */
import { defineBackend, operation } from "bakeoff";
import {
  decoded,
  Expander,
  foundOf,
  head,
  largest,
  lexiconOf,
  root,
  stateReader,
  volumeOf,
} from "bakeoff/kits/frontier";
import { freshFolder, Segments } from "bakeoff/kits/queue";
import type file from "../../workloads/frontier/file.ts";
import type search from "../../workloads/frontier/search.ts";

const sizeAt = (bytes: Uint8Array, at: number): number => head + (bytes[at] ?? 0);

export default defineBackend({
  name: "js/frontier-disk",
  about: "One thread: a Set of strings, and a queue of bytes that spills to segment files",
  probe: async () => ({ version: Bun.version }),
  operations: ["frontier/search", "frontier/file"].map((workload) =>
    operation<typeof search | typeof file>()({
      workload,
      params: {
        buffer: {
          about: "states that wait in memory",
          kind: "count",
          min: 100,
          max: 2 ** 20,
          default: 10_000,
        },
        batch: { about: "states taken at once", kind: "count", min: 10, max: 2 ** 20, default: 1000 },
      },
      supports: () => true,
      open({ own: { buffer, batch }, input, context: { scratch } }) {
        let facts = {};
        return {
          run() {
            using folder = freshFolder(scratch);
            const queue = new Segments({
              folder: folder.path,
              buffer,
              record: largest,
              sizeAt,
              durable: "none",
            });
            const expander = new Expander(lexiconOf(input));
            const stateOf = stateReader(expander.child);
            const seen = new Set<string>();
            let volume = volumeOf([2, 2]);
            let [processed, batches] = [0, 0];
            const emit = (bytes: number, boxVolume: number): void => {
              const before = seen.size;
              seen.add(stateOf(bytes));
              if (seen.size === before) return;
              queue.push(expander.child.subarray(0, bytes));
              if (boxVolume > volume) volume = boxVolume;
            };
            queue.push(Uint8Array.from(root));
            for (;;) {
              // A push may overwrite what was popped.
              const taken = queue.pop(batch).slice();
              if (taken.length === 0) break;
              batches++;
              for (let at = 0; at < taken.length; at += sizeAt(taken, at)) {
                expander.expand(taken.subarray(at, at + sizeAt(taken, at)), emit);
                processed++;
              }
            }
            facts = {
              states: seen.size,
              processed,
              occupancy: processed / (batches * batch),
              ...queue.facts(),
            };
            queue.close();
            return { seen, processed, volume };
          },
          facts: () => facts,
        };
      },
      answer: ({ seen, processed, volume }) => foundOf(decoded(seen), { processed, volume }),
      snippet: "for (const state of queue.pop(batch)) expander.expand(state, (child) => queue.push(child))",
      traits: ["allocates", "reuses-buffer", "blocks"],
    }),
  ),
});
