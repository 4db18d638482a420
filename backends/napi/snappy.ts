/** snappy: another codec, of LZ4's kind: Rust through napi-rs. A block carries its plain size before it, as a varint. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/chunks";
import { probePackage } from "bakeoff/kits/package";

/** Seven bytes, and a literal of seven: its length less one in the upper six bits of the tag. */
const known = Uint8Array.of(7, 6 << 2, ...Buffer.from("bakeoff"));

export default defineBackend({
  name: "napi/snappy",
  about: "Another codec: Snappy, in Rust through napi-rs",
  homepage: "https://github.com/Brooooooklyn/snappy",

  probe: () =>
    probePackage("snappy", import.meta.dir, async () => {
      const { uncompressSync } = await import("snappy");
      return uncompressSync(known).toString() === "bakeoff";
    }),

  operations: codecOperations({
    async codec() {
      const { compressSync, uncompressSync } = await import("snappy");
      return {
        pack: (chunk) => compressSync(chunk),
        unpack: (block) => uncompressSync(block, { asBuffer: true }) as Buffer,
      };
    },
    snippets: { pack: "packed.put(compressSync(chunk))", unpack: "uncompressSync(block)" },
    traits: ["zero-copy", "allocates", "blocks"],
  }),
});
