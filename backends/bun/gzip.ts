/** Bun.gzipSync: another codec, built into the runtime in two libraries. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/chunks";

export default defineBackend({
  name: "bun/gzip",
  about: "Another codec: gzip, built into Bun",
  homepage: "https://bun.com/docs/runtime/utils",
  probe: async () => ({ version: Bun.version }),

  operations: codecOperations({
    params: {
      level: {
        about: "how hard it tries",
        kind: "count",
        min: 1,
        max: 9,
        default: 6,
        drawn: "linear",
      },
      library: {
        about: "what packs and unpacks",
        kind: "choice",
        values: ["zlib", "libdeflate"],
        default: "libdeflate",
      },
    },
    codec: ({ level, library }) => ({
      pack: (chunk) => Bun.gzipSync(chunk as Uint8Array<ArrayBuffer>, { level: level as 6, library }),
      unpack: (block) => Bun.gunzipSync(block as Uint8Array<ArrayBuffer>, { library }),
    }),
    snippets: {
      pack: "packed.put(Bun.gzipSync(chunk, { level, library }))",
      unpack: "Bun.gunzipSync(block, { library })",
    },
    traits: ["zero-copy", "allocates", "blocks"],
  }),
});
