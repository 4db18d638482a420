/**
 * Our own search in C through bun:ffi: one call searches from the first state to the last. What is found stays in C, as it
 * stays in a Set where JavaScript searches; memory is used again by the next call.
 */
import { type Axes, defineBackend, operation } from "bakeoff";
import { type Found, lexiconOf } from "bakeoff/kits/frontier";
import { freshFolder } from "bakeoff/kits/queue";
import frontier, {
  nativeSearch,
  threadable,
  threadFindings,
  threadsAxis,
} from "../../native/frontier/index.ts";
import type file from "../../workloads/frontier/file.ts";
import type search from "../../workloads/frontier/search.ts";

const KiB = 2 ** 10;
const defaultMemory = 64 * KiB * KiB;

const axes = {
  seen: {
    about:
      "where states already seen are kept; those of a level are told apart in memory, in sorted runs beyond that",
    kind: "choice",
    values: ["memory", "disk"],
    default: "memory",
  },
  memory: {
    about: "with seen=disk, bytes in which states are told apart",
    kind: "bytes",
    min: 64 * KiB,
    max: 4 * KiB ** 3,
    default: defaultMemory,
  },
  buffer: {
    about: "states that wait in memory; with seen=disk all wait on disk",
    kind: "count",
    min: 2,
    max: 2 ** 24,
    default: 10_000,
  },
  batch: { about: "states a thread takes at once", kind: "count", min: 1, max: 2 ** 20, default: 1000 },
  threads: threadsAxis,
} as const satisfies Axes;

export default defineBackend({
  name: "ffi/frontier",
  about: "Tables of states in shards, a queue in segment files, or all of it on disk in sorted runs, in C",

  async probe() {
    const native = await frontier.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: ["frontier/search", "frontier/file"].map((workload) =>
    operation<typeof search | typeof file>()({
      workload,
      params: axes,
      supports(_, own, findings) {
        if (own.seen === "memory" && own.memory !== defaultMemory) {
          return { why: "memory bounds the tables of seen=disk only" };
        }
        if (own.seen === "disk" && own.threads > 1) return { why: "sorted runs are made by one thread" };
        return threadable(own, findings);
      },
      async open({ own, input, context: { scratch } }) {
        const { kernels } = await frontier.openOrThrow();
        const folder = freshFolder(scratch);
        const native = nativeSearch(kernels, { folder: folder.path, ...own });
        let facts = {};
        return {
          run() {
            const found = native.run(lexiconOf(input));
            facts = { ...found, occupancy: found.processed / (found.batches * own.batch) };
            return { found, digest: () => native.digest() };
          },
          facts: () => facts,
          close() {
            native.close();
            folder[Symbol.dispose]();
          },
        };
      },
      answer: ({ found: { states, processed, volume }, digest }): Found => ({
        states,
        processed,
        volume,
        ...digest(),
      }),
      snippet: "bk_search_run(search, trie, nodes, words, facts)",
      traits: ["reuses-buffer", "blocks"],
    }),
  ),
});
