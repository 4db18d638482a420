/** Plain TypeScript: what a program gets with no dependency at all. 32-bit integers only, no BigInt while hashing. */
import { defineBackend, operation } from "bakeoff";
import { eachFile, eachItem, fileAxes, readable } from "bakeoff/kits/files";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";
import { xxh3x64 } from "./xxhash/xxh3-64.ts";
import { xxh3x128 } from "./xxhash/xxh3-128.ts";
import { xxh32 } from "./xxhash/xxh32.ts";
import { xxh64 } from "./xxhash/xxh64.ts";

/** A digest is its 32-bit words, least significant first. */
const kernels = { xxh32, xxh64, "xxh3-64": xxh3x64, "xxh3-128": xxh3x128 };

function kernel(algo: keyof typeof kernels, seed: number): (bytes: Uint8Array) => number[] {
  const hash = kernels[algo];
  const low = seed | 0;
  const high = Math.floor(seed / 2 ** 32) | 0;
  return (bytes) => hash(bytes, low, high);
}

const answer = (raw: readonly (readonly number[])[]): bigint[] =>
  raw.map((words) => words.reduceRight((sum, word) => (sum << 32n) | BigInt(word >>> 0), 0n));

export default defineBackend({
  name: "js/xxhash",
  about: "xxHash in plain TypeScript, on pairs of 32-bit integers",

  async probe() {
    return { version: "1" };
  },

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      supports: () => true,
      open({ p, input: { buffers } }) {
        const hash = kernel(p.algo, p.seed);
        return eachItem(buffers.length, (i) => hash(buffers[i] as Uint8Array));
      },
      answer,
      snippet: ({ algo }) => `${kernels[algo].name}(bytes, seedLow, seedHigh)`,
      traits: ["zero-copy", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: (_, own) =>
          readable(own, "the TypeScript kernels are one-shot functions and take no pieces"),
        open: ({ p, own, input }) => eachFile(own, input, { whole: kernel(p.algo, 0) }),
        answer,
        snippet: ({ algo }) => `${kernels[algo].name}(readFileSync(path), 0, 0)`,
        traits: ["zero-copy", "blocks"],
      }),
    ),
  ],
});
