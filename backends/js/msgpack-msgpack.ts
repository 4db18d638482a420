/** @msgpack/msgpack: MessagePack as its own authors wrote it for JavaScript, without generated or native code. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { codecOperations } from "bakeoff/kits/records";

export default defineBackend({
  name: "js/msgpack-msgpack",
  about: "@msgpack/msgpack: MessagePack in plain TypeScript",
  homepage: "https://github.com/msgpack/msgpack-javascript",

  probe: () =>
    probePackage("@msgpack/msgpack", import.meta.dir, async () => {
      const { encode } = await import("@msgpack/msgpack");
      return Bun.deepEquals([...encode({ a: [1, "b"] })], [0x81, 0xa1, 0x61, 0x92, 1, 0xa1, 0x62]);
    }),

  operations: codecOperations({
    carries: (set) => set !== "array" || "it gives a Float64Array back as its bytes",
    async open() {
      const { Decoder, Encoder } = await import("@msgpack/msgpack");
      const encoder = new Encoder({ useBigInt64: true });
      const decoder = new Decoder({ useBigInt64: true });
      return { encode: (value) => encoder.encode(value), decode: (bytes) => decoder.decode(bytes) };
    },
    encode: "encoder.encode(records)",
    decode: "decoder.decode(bytes)",
  }),
});
