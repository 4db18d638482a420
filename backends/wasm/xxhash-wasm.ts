/** xxhash-wasm: hand-written WebAssembly text, XXH32 and XXH64. Input is copied into the module's memory. */
import { defineBackend, operation } from "bakeoff";
import { eachFile, eachItem, fileAxes, type FileUse, readable } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

type Digest = number | bigint;

async function kernel(algo: string, seed: number): Promise<FileUse<Digest>> {
  const { default: load } = await import("xxhash-wasm");
  const api = await load();
  const wide = BigInt(seed);
  let state: { update(bytes: Uint8Array): unknown; digest(): Digest };
  return {
    whole: algo === "xxh32" ? (bytes) => api.h32Raw(bytes, seed) : (bytes) => api.h64Raw(bytes, wide),
    stream: {
      start: () => (state = algo === "xxh32" ? api.create32(seed) : api.create64(wide)),
      piece: (bytes) => state.update(bytes),
      end: () => state.digest(),
    },
  };
}

const answer = (raw: readonly Digest[]): bigint[] => raw.map(BigInt);
const has = (algo: string): boolean => algo === "xxh32" || algo === "xxh64";
const noXxh3 = { why: "xxhash-wasm has no XXH3" };

export default defineBackend({
  name: "wasm/xxhash-wasm",
  about: "xxhash-wasm: XXH32 and XXH64 in hand-written WebAssembly",
  homepage: "https://github.com/jungomi/xxhash-wasm",

  probe: () =>
    probePackage("xxhash-wasm", import.meta.dir, async () => {
      const { whole } = await kernel("xxh64", 0);
      return whole(new Uint8Array(0)) === 0xef46db3751d8e999n;
    }),

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      supports: ({ algo }) => has(algo) || noXxh3,
      async open({ p, input: { buffers } }) {
        const { whole } = await kernel(p.algo, p.seed);
        return eachItem(buffers.length, (i) => whole(buffers[i] as Uint8Array<ArrayBuffer>));
      },
      answer,
      snippet: "h64Raw(bytes, seed)",
      traits: ["copies-in", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: ({ algo }, own) => (has(algo) ? readable(own) : noXxh3),
        open: async ({ p, own, input }) => eachFile(own, input, await kernel(p.algo, 0)),
        answer,
        snippet: "h64Raw(readFileSync(path)); create64().update(piece).digest()",
        traits: ["copies-in", "blocks", "streams"],
      }),
    ),
  ],
});
