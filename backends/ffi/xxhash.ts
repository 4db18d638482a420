/** xxHash in our own C shim through bun:ffi: one call does a whole batch, and reads the files itself. */
import { defineBackend, fileAxes, operation, readable } from "bakeoff";
import { algos, kernelsOrThrow, nativeFiles, openKernels, reason, type Algo } from "../../native/index.ts";
import type files from "../../workloads/hash/files.ts";
import type memory from "../../workloads/hash/memory.ts";

/** Two words per digest, low and high, as the kernels write them. */
function digests(raw: BigUint64Array, algo: Algo): bigint[] {
  const words = Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? 0n, raw[2 * i + 1] ?? 0n]);
  return words.map(([low = 0n, high = 0n]) => (algo === "xxh3-128" ? (high << 64n) | low : low));
}

export default defineBackend({
  name: "ffi/xxhash",
  about:
    "xxHash's own C compiled here, reached through bun:ffi; XXH3 in the widest vectors of this processor",
  homepage: "https://xxhash.com",

  async probe() {
    const native = await openKernels();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: { variant: native.variant } };
  },

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      supports: () => true,
      async open({ p, input: { slab } }) {
        const { kernels } = await kernelsOrThrow();
        const algo = algos[p.algo];
        const low = p.seed >>> 0;
        const high = Math.floor(p.seed / 2 ** 32);
        const out = new BigUint64Array(2 * p.buffers);
        return {
          run(from, to) {
            const status = kernels.bk_hash_memory(0, algo, low, high, slab, p.size, from, to, out);
            if (status < 0) throw new Error(reason(status));
            return from === 0 && to === p.buffers ? out : out.subarray(2 * from, 2 * to);
          },
        };
      },
      answer: (raw: BigUint64Array, { algo }) => digests(raw, algo),
      snippet: "bk_hash_memory(0, XXH64, seedLow, seedHigh, slab, size, 0, buffers, digests)",
      traits: ["zero-copy", "reuses-buffer", "blocks", "simd"],
    }),
    operation<typeof files>()({
      workload: "hash/files",
      params: { read: fileAxes.read, chunk: fileAxes.chunk },
      supports: (_, own) => readable({ ...own, inflight: 1 }),
      async open({ p: { algo }, own, input: { paths, largest } }) {
        const { kernels } = await kernelsOrThrow();
        return nativeFiles(kernels, { algo, ...own, paths, largest });
      },
      answer: (raw: BigUint64Array, { algo }) => digests(raw, algo),
      snippet: "bk_hash_files(0, XXH64, read, paths, offsets, 0, files, scratch, chunk, digests, done)",
      traits: ["zero-copy", "streams", "blocks", "simd"],
    }),
  ],
});
