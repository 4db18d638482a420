/** Bun.zstdCompressSync: another codec, built into the runtime. Bun has no LZ4. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/chunks";

export default defineBackend({
  name: "bun/zstd",
  about: "Another codec: Zstandard, built into Bun",
  homepage: "https://bun.com/docs/runtime/utils",
  probe: async () => ({ version: Bun.version }),

  operations: codecOperations({
    params: {
      level: {
        about: "how hard it tries",
        kind: "count",
        min: 1,
        max: 19,
        default: 3,
        drawn: "linear",
      },
    },
    codec: ({ level }) => ({
      pack: (chunk) => Bun.zstdCompressSync(chunk, { level }),
      unpack: (block) => Bun.zstdDecompressSync(block),
    }),
    snippets: {
      pack: "packed.put(Bun.zstdCompressSync(chunk, { level }))",
      unpack: "Bun.zstdDecompressSync(block)",
    },
    traits: ["zero-copy", "allocates", "blocks"],
  }),
});
