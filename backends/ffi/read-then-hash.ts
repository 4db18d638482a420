/**
 * Two of the four rows of the source study: all files are read first, by one thread or by several, then the whole batch
 * is hashed by several. The study's own two-phase rows left reading out of their times; here both phases are timed, and
 * the facts `readNs` and `hashNs` tell how the last call divided between them.
 */
import { defineBackend, operation } from "bakeoff";
import hash, {
  digests,
  readThenHash,
  threadable,
  threadFindings,
  threadsAxis,
  variantName,
} from "../../native/hash/index.ts";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";

/** A slab above this would tell of the machine's memory, not of the two phases. */
const most = 2 * 2 ** 30;
const tooLarge = "all files are in memory at once, and theirs is above 2 GiB";

export default defineBackend({
  name: "ffi/read-then-hash",
  about:
    "Our C through bun:ffi in two phases: all files into one buffer that is kept, then xxHash over the batch",
  homepage: "https://xxhash.com",

  async probe() {
    const native = await hash.open();
    if ("missing" in native) return native;
    return {
      version: native.compiler,
      findings: { variant: variantName(native.kernels, 0) ?? "", ...threadFindings(native.kernels) },
    };
  },

  operations: ["hash/files", "hash/folder"].map((workload) =>
    operation<typeof files | typeof folder>()({
      workload,
      params: {
        gather: {
          about:
            "how files get into memory: sequential: one thread, file after file · parallel: all threads at once",
          kind: "choice",
          values: ["sequential", "parallel"],
          default: "sequential",
        },
        threads: {
          ...threadsAxis,
          about: "native threads that hash; with gather=parallel they read as well",
        },
      },
      supports(p, own, findings) {
        // What is in a folder of the user's own shows in `open`.
        if ("size" in p && p.files * p.size > most) return { why: tooLarge };
        return threadable(own, findings);
      },
      async open({ p: { algo }, own: { gather, threads }, input: { paths, sizes } }) {
        if (sizes.reduce((sum, size) => sum + size, 0) > most) throw new Error(tooLarge);
        const { kernels } = await hash.openOrThrow();
        const reading = gather === "parallel" ? threads : 1;
        return readThenHash(kernels, { algo, reading, hashing: threads, paths, sizes });
      },
      answer: (raw: BigUint64Array, { algo }) => digests(raw, algo),
      snippet: ({ algo }) =>
        `bk_read_files(paths, offsets, starts, 0, files, threads, slab, done); bk_hash_ragged(0, ${algo.toUpperCase().replace("-", "_")}, slab, starts, 0, files, threads, digests)`,
      traits: ["reuses-buffer", "blocks", "simd"],
    }),
  ),
});
