/**
 * xxhash-addon: xxHash's C code through a thin N-API wrapper. Digests are buffers, most significant byte first.
 * Its one-shot call has no seed, so a seeded hash goes through the streaming class.
 */
import { defineBackend, operation } from "bakeoff";
import { eachFile, eachItem, fileAxes, type FileUse, readable } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";
import type memory from "../../workloads/hash/memory.ts";

async function kernel(algo: string, seed: number): Promise<FileUse<Buffer>> {
  const { XXHash32, XXHash64, XXHash3, XXHash128 } = await import("xxhash-addon");
  const classes = { xxh32: XXHash32, xxh64: XXHash64, "xxh3-64": XXHash3, "xxh3-128": XXHash128 };
  const Kernel = classes[algo as keyof typeof classes];
  const key = Buffer.alloc(algo === "xxh32" ? 4 : 8);
  if (algo === "xxh32") key.writeUInt32BE(seed);
  else key.writeBigUInt64BE(BigInt(seed));
  const hasher = new Kernel(key);
  const stream = {
    start: () => hasher.reset(),
    // Declared for Buffer; the addon takes any Uint8Array.
    piece: (bytes: Uint8Array) => hasher.update(bytes as Buffer),
    end: () => hasher.digest(),
  };
  if (seed === 0) return { whole: (bytes) => Kernel.hash(bytes as Uint8Array as Buffer), stream };
  const whole = (bytes: Uint8Array): Buffer => {
    stream.start();
    stream.piece(bytes);
    return stream.end();
  };
  return { whole, stream };
}

/** As the package calls it. */
const spelled = (algo: string): string =>
  ({ xxh32: "XXHash32", xxh64: "XXHash64", "xxh3-64": "XXHash3" })[algo] ?? "XXHash128";

const answer = (raw: readonly Buffer[]): bigint[] =>
  raw.map((digest) => BigInt(`0x${digest.toString("hex")}`));

export default defineBackend({
  name: "napi/xxhash-addon",
  about: "xxhash-addon: xxHash's own C code through N-API",
  homepage: "https://github.com/ktrongnhan/xxhash-addon",

  probe: () =>
    probePackage("xxhash-addon", import.meta.dir, async () => {
      const { whole } = await kernel("xxh64", 0);
      return whole(new Uint8Array(0)).toString("hex") === "ef46db3751d8e999";
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
      snippet: ({ algo, seed }) =>
        seed === 0
          ? `${spelled(algo)}.hash(bytes)`
          : `hasher = new ${spelled(algo)}(seed); hasher.reset(), hasher.update(bytes), hasher.digest()`,
      traits: ["zero-copy", "allocates", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: fileAxes,
        supports: (_, own) => readable(own),
        open: async ({ p, own, input }) => eachFile(own, input, await kernel(p.algo, 0)),
        answer,
        snippet: ({ algo }, { read }) =>
          read === "chunk"
            ? `hasher = new ${spelled(algo)}(seed); hasher.reset(), hasher.update(piece), hasher.digest()`
            : `${spelled(algo)}.hash(readFileSync(path))`,
        traits: ["zero-copy", "allocates", "blocks", "streams"],
      }),
    ),
  ],
});
