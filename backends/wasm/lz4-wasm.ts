/**
 * lz4-wasm-nodejs: the same Rust as lz4-napi (lz4_flex) in WebAssembly, and the same blocks. Bytes are copied into the
 * module's memory and out of it.
 */
import { defineBackend } from "bakeoff";
import { codecOperations, sizedBlock } from "bakeoff/kits/chunks";
import { probePackage } from "bakeoff/kits/package";

/** An LZ4 block of the literals "bakeoff", by hand: their number in the upper half of the token. */
const known = Uint8Array.of(7, 0, 0, 0, 0x70, ...Buffer.from("bakeoff"));

export default defineBackend({
  name: "wasm/lz4-wasm",
  about: "lz4-wasm-nodejs: Rust's lz4_flex compiled to WebAssembly",
  homepage: "https://github.com/PSeitz/lz4_flex",

  probe: () =>
    probePackage("lz4-wasm-nodejs", import.meta.dir, async () => {
      const { decompress } = await import("lz4-wasm-nodejs");
      return Buffer.from(decompress(known)).toString() === "bakeoff";
    }),

  operations: codecOperations({
    async codec() {
      const { compress, decompress } = await import("lz4-wasm-nodejs");
      return {
        pack: compress,
        unpack(block) {
          try {
            return decompress(sizedBlock(block));
          } catch (error) {
            // The module throws texts.
            throw error instanceof Error ? error : new Error(`lz4-wasm: ${String(error)}`, { cause: error });
          }
        },
      };
    },
    snippets: { pack: "packed.put(compress(chunk))", unpack: "decompress(block)" },
    traits: ["copies-in", "copies-out", "allocates", "blocks"],
  }),
});
