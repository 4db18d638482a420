/** lz4-napi: Rust (lz4_flex) through napi-rs. A block carries its plain size before it, four bytes, little-endian. */
import { defineBackend } from "bakeoff";
import { codecOperations, sizedBlock } from "bakeoff/kits/chunks";
import { probePackage } from "bakeoff/kits/package";

/** An LZ4 block of the literals "bakeoff", by hand: their number in the upper half of the token. */
const known = Uint8Array.of(7, 0, 0, 0, 0x70, ...Buffer.from("bakeoff"));

export default defineBackend({
  name: "napi/lz4-napi",
  about: "lz4-napi: Rust's lz4_flex through napi-rs",
  homepage: "https://github.com/antoniomuso/lz4-napi",

  probe: () =>
    probePackage("lz4-napi", import.meta.dir, async () => {
      const { uncompressSync } = await import("lz4-napi");
      return uncompressSync(known).toString() === "bakeoff";
    }),

  operations: codecOperations({
    params: {
      mode: {
        about:
          "sync: one chunk after the other on the calling thread · async: all chunks at once on the runtime's threads",
        kind: "choice",
        values: ["sync", "async"],
        default: "sync",
      },
    },
    async codec({ mode }) {
      const { compress, compressSync, uncompress, uncompressSync } = await import("lz4-napi");
      return mode === "async"
        ? { async: true, pack: (chunk) => compress(chunk), unpack: (block) => uncompress(sizedBlock(block)) }
        : {
            pack: (chunk) => compressSync(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)),
            unpack: (block) => uncompressSync(sizedBlock(block)),
          };
    },
    snippets: { pack: "packed.put(compressSync(chunk))", unpack: "uncompressSync(block)" },
    traits: ["zero-copy", "allocates", "blocks"],
  }),
});
