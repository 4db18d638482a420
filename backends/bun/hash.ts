/** Bun.hash.*: one-shot functions built into the runtime; they take views as they are. */
import { defineBackend, operation } from "bakeoff";
import { eachFile, eachItem, fileAxes, readable } from "bakeoff/kits/files";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

const kernels = {
  xxh32: Bun.hash.xxHash32,
  xxh64: Bun.hash.xxHash64,
  "xxh3-64": Bun.hash.xxHash3,
} as const;

/** As Bun calls it. */
const spelled = (algo: string): string => ({ xxh32: "xxHash32", xxh64: "xxHash64" })[algo] ?? "xxHash3";

type Hash = (bytes: Uint8Array) => number | bigint;

function oneShot(algo: string, seed: bigint): Hash {
  if (algo === "xxh32") {
    const narrow = Number(seed);
    return (bytes) => kernels.xxh32(bytes, narrow);
  }
  const kernel = algo === "xxh64" ? kernels.xxh64 : kernels["xxh3-64"];
  return (bytes) => kernel(bytes, seed);
}

const answer = (raw: readonly (number | bigint)[]): bigint[] => raw.map(BigInt);
const no128 = { why: "Bun.hash has no 128-bit XXH3" };

/** Digests of nothing: published, and with PRIME64, a seed of 64 bits, as xxHash's own C code gives it. */
const vectors = {
  xxh64: { seed: 0n, digest: 0xef46db3751d8e999n },
  xxh3: { seed: 0x9e3779b185ebca8dn, digest: 0xa8a6b918b2f0364an },
} as const;

export default defineBackend({
  name: "bun/hash",
  about: "Bun.hash.xxHash32, xxHash64 and xxHash3",
  homepage: "https://bun.com/docs/api/hashing",

  async probe() {
    const nothing = new Uint8Array(0);
    const { xxh64, xxh3 } = vectors;
    if (kernels.xxh64(nothing, xxh64.seed) !== xxh64.digest) {
      return { missing: "Bun.hash.xxHash64 gives a wrong answer to a published vector", hint: "bun upgrade" };
    }
    const wide = kernels["xxh3-64"](nothing, xxh3.seed) === xxh3.digest;
    return { version: Bun.version, findings: { wideXxh3Seeds: wide } };
  },

  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      supports({ algo, seed }, _own, findings) {
        if (algo === "xxh3-128") return no128;
        if (algo === "xxh3-64" && seed >= 2 ** 32 && findings["wideXxh3Seeds"] !== true) {
          return { why: "Bun.hash.xxHash3 of this Bun is wrong for seeds of 2^32 and above" };
        }
        return true;
      },
      open({ p, input: { buffers } }) {
        const hash = oneShot(p.algo, BigInt(p.seed));
        return eachItem(buffers.length, (i) => hash(buffers[i] as Uint8Array));
      },
      answer,
      snippet: ({ algo }) => `Bun.hash.${spelled(algo)}(bytes, seed)`,
      traits: ["zero-copy", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: ({ algo }, own) =>
          algo === "xxh3-128" ? no128 : readable(own, "Bun.hash takes no pieces: one-shot functions only"),
        open: ({ p, own, input }) => eachFile(own, input, { whole: oneShot(p.algo, 0n) }),
        answer,
        snippet: ({ algo }) => `Bun.hash.${spelled(algo)}(readFileSync(path), 0n)`,
        traits: ["zero-copy", "blocks"],
      }),
    ),
  ],
});
