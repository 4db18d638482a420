/** bun:jsc's serialize: the structured clone of the engine, as bytes. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/records";

export default defineBackend({
  name: "bun/jsc-serialize",
  about: "serialize and deserialize of bun:jsc: structured clone as bytes",
  homepage: "https://bun.com/reference/bun/jsc/serialize",
  probe: async () => ({ version: Bun.version }),

  operations: codecOperations({
    carries: () => true,
    async open() {
      const { deserialize, serialize } = await import("bun:jsc");
      return {
        encode: (value) => serialize(value, { binaryType: "nodebuffer" }),
        decode: (bytes) => deserialize(bytes) as unknown,
      };
    },
    encode: 'serialize(records, { binaryType: "nodebuffer" })',
    decode: "deserialize(bytes)",
  }),
});
