/** The same C as ffi/xxhash and napi/xxhash-c, as WebAssembly. What is hashed is copied into the module's memory first. */
import { defineBackend, operation } from "bakeoff";
import { eachFile, fileAxes, readable } from "bakeoff/kits/files";
import { digests, hashBytes, hashMemory, variantName, wasm } from "../../native/hash/index.ts";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

export default defineBackend({
  name: "wasm/xxhash-c",
  about: "xxHash's own C compiled here to WebAssembly; XXH3 in its 128-bit vectors",
  homepage: "https://xxhash.com",

  async probe() {
    const native = await wasm.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: { variant: variantName(native.kernels, 0) ?? "" } };
  },

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      supports: () => true,
      async open({ p, input: { slab } }) {
        const { kernels, array } = await wasm.openOrThrow();
        const inside = array(Uint8Array, slab.length);
        const out = array(BigUint64Array, 2 * p.buffers);
        const outside = new BigUint64Array(out.length);
        const hashing = hashMemory(kernels, { ...p, items: p.buffers, threads: 1, slab: inside, out });
        return {
          run(from, to) {
            const all = from === 0 && to === p.buffers;
            inside.set(all ? slab : slab.subarray(from * p.size, to * p.size), from * p.size);
            const raw = hashing.run(from, to);
            // Not the view itself: a pool that sends it would send the module's whole memory.
            outside.set(raw);
            return all ? outside : outside.subarray(0, raw.length);
          },
        };
      },
      answer: (raw: BigUint64Array, { algo }) => digests(raw, algo),
      snippet:
        "inside.set(slab); bk_hash_memory(0, XXH64, seedLow, seedHigh, inside, size, 0, buffers, 1, digests)",
      traits: ["copies-in", "copies-out", "reuses-buffer", "blocks", "simd"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: (_, own) => readable(own),
        async open({ p: { algo }, own, input }) {
          const largest = own.read === "chunk" ? own.chunk : input.largest;
          return eachFile(own, input, hashBytes(await wasm.openOrThrow(), algo, largest));
        },
        answer: (raw: readonly [low: bigint, high: bigint][], { algo }) =>
          digests(BigUint64Array.from(raw.flat()), algo),
        snippet:
          "inside.set(readFileSync(path)); bk_hash_memory(0, XXH64, 0, 0, inside, bytes, 0, 1, 1, digest)",
        traits: ["copies-in", "reuses-buffer", "blocks", "streams", "simd"],
      }),
    ),
  ],
});
