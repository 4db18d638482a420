/** @node-rs/xxhash: Rust (xxhash-rust) through napi-rs. Input is passed without a copy. */
import { defineBackend, operation } from "bakeoff";
import { eachFile, eachItem, fileAxes, type FileStream, type FileUse, readable } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

type Digest = number | bigint;

interface State {
  update(bytes: Uint8Array): unknown;
  digest(): Digest;
}

async function kernel(algo: string, seed: number): Promise<FileUse<Digest>> {
  const { xxh32, xxh64, xxh3, Xxh32, Xxh64 } = await import("@node-rs/xxhash");
  const wide = BigInt(seed);
  let state: State;
  const streaming = (start: () => State): FileStream<Digest> => ({
    start: () => (state = start()),
    piece: (bytes) => state.update(bytes),
    end: () => state.digest(),
  });
  switch (algo) {
    case "xxh32":
      return { whole: (bytes) => xxh32(bytes, seed), stream: streaming(() => new Xxh32(seed)) };
    case "xxh64":
      return { whole: (bytes) => xxh64(bytes, wide), stream: streaming(() => new Xxh64(wide)) };
    case "xxh3-64":
      return { whole: (bytes) => xxh3.xxh64(bytes, wide), stream: streaming(() => xxh3.Xxh3.withSeed(wide)) };
    default:
      return { whole: (bytes) => xxh3.xxh128(bytes, wide) };
  }
}

/** As the package calls it. */
const spelled = (algo: string): string =>
  ({ xxh32: "xxh32", xxh64: "xxh64", "xxh3-64": "xxh3.xxh64" })[algo] ?? "xxh3.xxh128";
const streamed: Readonly<Record<string, string>> = {
  xxh32: "new Xxh32()",
  xxh64: "new Xxh64()",
  "xxh3-64": "xxh3.Xxh3.withSeed()",
};

const answer = (raw: readonly Digest[]): bigint[] => raw.map(BigInt);

export default defineBackend({
  name: "napi/node-rs-xxhash",
  about: "@node-rs/xxhash: Rust through napi-rs",
  homepage: "https://github.com/napi-rs/node-rs",

  probe: () =>
    probePackage("@node-rs/xxhash", import.meta.dir, async () => {
      const { whole } = await kernel("xxh64", 0);
      return whole(new Uint8Array(0)) === 0xef46db3751d8e999n;
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
      snippet: ({ algo }) => `${spelled(algo)}(bytes, seed)`,
      traits: ["zero-copy", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: ({ algo }, own) =>
          readable(own, algo === "xxh3-128" ? "@node-rs/xxhash streams XXH3 to 64 bits only" : undefined),
        open: async ({ p, own, input }) => eachFile(own, input, await kernel(p.algo, 0)),
        answer,
        snippet: ({ algo }, { read }) =>
          read === "chunk"
            ? `${streamed[algo] ?? ""}.update(piece).digest()`
            : `${spelled(algo)}(readFileSync(path))`,
        traits: ["zero-copy", "blocks", "streams"],
      }),
    ),
  ],
});
