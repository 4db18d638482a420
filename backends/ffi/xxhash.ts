/** xxHash in our own C shim through bun:ffi: one call does a whole batch, and reads the files itself. */
import { defineBackend, operation } from "bakeoff";
import { fileAxes, readable } from "bakeoff/kits/files";
import hash, {
  digests,
  hashFiles,
  hashMemory,
  threadable,
  threadFindings,
  threadsAxis,
  variantName,
} from "../../native/hash/index.ts";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

/** As the kernel's constants are called. */
const spelled = (algo: string): string => algo.toUpperCase().replace("-", "_");

export default defineBackend({
  name: "ffi/xxhash",
  about:
    "xxHash's own C compiled here, reached through bun:ffi; XXH3 in the widest vectors of this processor",
  homepage: "https://xxhash.com",

  async probe() {
    const native = await hash.open();
    if ("missing" in native) return native;
    return {
      version: native.compiler,
      findings: { variant: variantName(native.kernels, 0) ?? "", ...threadFindings(native.kernels) },
    };
  },

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      params: { threads: threadsAxis },
      supports: (_, own, findings) => threadable(own, findings),
      async open({ p, own: { threads }, input: { slab } }) {
        const { kernels } = await hash.openOrThrow();
        const out = new BigUint64Array(2 * p.buffers);
        return hashMemory(kernels, { ...p, items: p.buffers, threads, slab, out });
      },
      answer: (raw: BigUint64Array, { algo }) => digests(raw, algo),
      snippet: ({ algo }) =>
        `bk_hash_memory(0, ${spelled(algo)}, seedLow, seedHigh, slab, size, 0, buffers, threads, digests)`,
      traits: ["zero-copy", "reuses-buffer", "blocks", "simd"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: { read: fileAxes.read, chunk: fileAxes.chunk, threads: threadsAxis },
        supports(_, own, findings) {
          const threads = threadable(own, findings);
          return threads === true ? readable({ ...own, inflight: 1 }) : threads;
        },
        async open({ p: { algo }, own, input: { paths, largest } }) {
          const { kernels } = await hash.openOrThrow();
          return hashFiles(kernels, algo, { ...own, paths, largest });
        },
        answer: (raw: BigUint64Array, { algo }) => digests(raw, algo),
        snippet: ({ algo }) =>
          `bk_hash_files(0, ${spelled(algo)}, read, paths, offsets, 0, files, threads, scratch, chunk, digests, done)`,
        traits: ["zero-copy", "streams", "blocks", "simd"],
      }),
    ),
  ],
});
