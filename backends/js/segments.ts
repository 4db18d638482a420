/** A queue in segment files in plain JavaScript: blocks of half a buffer, checksummed, written once and read once. */
import { defineBackend, operation } from "bakeoff";
import { drive, freshFolder, Segments } from "bakeoff/kits/queue";
import type pushPop from "../../workloads/queue/push-pop.ts";

export default defineBackend({
  name: "js/segments",
  about: "Segment files by node:fs, with XXH3 over each block",
  probe: async () => ({ version: Bun.version }),
  operations: [
    operation<typeof pushPop>()({
      workload: "queue/push-pop",
      params: {
        buffer: { about: "records in memory", kind: "count", min: 2, max: 2 ** 24, default: 10_000 },
      },
      supports: () => true,
      open({ p: { record, durable }, own: { buffer }, input, context: { scratch } }) {
        let facts = {};
        return {
          run() {
            using folder = freshFolder(scratch);
            const queue = new Segments({ folder: folder.path, buffer, record, durable });
            try {
              return drive(queue, input);
            } finally {
              facts = queue.facts();
              queue.close();
            }
          },
          facts: () => facts,
        };
      },
      answer: (raw) => raw,
      snippet: "queue.push(batch); queue.pop(batch.length); queue.done()",
      traits: ["reuses-buffer", "blocks"],
    }),
  ],
});
