/**
 * hash-wasm: the four algorithms in WebAssembly, through a hasher object because its one-shot calls are asynchronous.
 * Input is copied into the module's memory in pieces of 16 KiB; digests come out as bytes, most significant first.
 */
import { defineBackend, operation } from "bakeoff";
import { eachFile, eachItem, fileAxes, type FileUse, readable } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

async function kernel(algo: string, seed: number): Promise<FileUse<Uint8Array>> {
  const { createXXHash32, createXXHash64, createXXHash3, createXXHash128 } = await import("hash-wasm");
  const low = seed % 2 ** 32;
  const high = Math.floor(seed / 2 ** 32);
  const makers = {
    xxh32: () => createXXHash32(low),
    xxh64: () => createXXHash64(low, high),
    "xxh3-64": () => createXXHash3(low, high),
    "xxh3-128": () => createXXHash128(low, high),
  };
  const hasher = await makers[algo as keyof typeof makers]();
  return {
    whole: (bytes) => hasher.init().update(bytes).digest("binary"),
    stream: {
      start: () => hasher.init(),
      piece: (bytes) => hasher.update(bytes),
      end: () => hasher.digest("binary"),
    },
  };
}

const answer = (raw: readonly Uint8Array[]): bigint[] => raw.map((digest) => BigInt(`0x${digest.toHex()}`));

export default defineBackend({
  name: "wasm/hash-wasm",
  about: "hash-wasm: XXH32, XXH64 and XXH3 compiled to WebAssembly",
  homepage: "https://github.com/Daninet/hash-wasm",

  probe: () =>
    probePackage("hash-wasm", import.meta.dir, async () => {
      const { whole } = await kernel("xxh64", 0);
      return whole(new Uint8Array(0)).toHex() === "ef46db3751d8e999";
    }),

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      supports: () => true,
      async open({ p, input: { buffers } }) {
        const { whole } = await kernel(p.algo, p.seed);
        return eachItem(buffers.length, (i) => whole(buffers[i] as Uint8Array<ArrayBuffer>));
      },
      answer,
      snippet: 'hasher.init().update(bytes).digest("binary")',
      traits: ["copies-in", "copies-out", "allocates", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: (_, own) => readable(own),
        open: async ({ p, own, input }) => eachFile(own, input, await kernel(p.algo, 0)),
        answer,
        snippet: 'hasher.init().update(readFileSync(path)).digest("binary")',
        traits: ["copies-in", "copies-out", "allocates", "blocks", "streams"],
      }),
    ),
  ],
});
