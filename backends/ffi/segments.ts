/** The queue of js/segments in C through bun:ffi, one call for each batch that is pushed or popped. */
import { defineBackend, operation } from "bakeoff";
import { drive, freshFolder } from "bakeoff/kits/queue";
import frontier, { nativeQueue } from "../../native/frontier/index.ts";
import type pushPop from "../../workloads/queue/push-pop.ts";

export default defineBackend({
  name: "ffi/segments",
  about: "Segment files by pwritev and pread in C, with XXH3 over each block",

  async probe() {
    const native = await frontier.open();
    return "missing" in native ? native : { version: native.compiler };
  },

  operations: [
    operation<typeof pushPop>()({
      workload: "queue/push-pop",
      params: {
        buffer: { about: "records in memory", kind: "count", min: 2, max: 2 ** 24, default: 10_000 },
      },
      supports: ({ record }, { buffer }) =>
        record * buffer <= 2 ** 30 || { why: "the C queue keeps at most 1 GiB in memory" },
      async open({ p: { record, durable }, own: { buffer }, input, context: { scratch } }) {
        const { kernels } = await frontier.openOrThrow();
        let facts = {};
        return {
          run() {
            using folder = freshFolder(scratch);
            const queue = nativeQueue(kernels, { folder: folder.path, record, buffer, durable });
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
      snippet: "bk_queue_push(queue, batch, bytes, records); bk_queue_pop(queue, records, out, bytes)",
      traits: ["copies-in", "copies-out", "reuses-buffer", "blocks"],
    }),
  ],
});
