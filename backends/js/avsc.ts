/** avsc: Avro, by schema: bytes hold no names. Its generated classes read as plain objects do. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { codecOperations } from "bakeoff/kits/records";
import { typeOf } from "./avsc/schema.ts";

/** Objects of Avro's classes as plain ones. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}

export default defineBackend({
  name: "js/avsc",
  about: "avsc: Avro in JavaScript, with a schema",
  homepage: "https://github.com/mtth/avsc",

  probe: () =>
    probePackage("avsc", import.meta.dir, async () => {
      const { Type } = await import("avsc");
      // The example of the specification: "foo" is 06 66 6f 6f.
      return Type.forSchema("string").toBuffer("foo").toString("hex") === "06666f6f";
    }),

  operations: codecOperations({
    carries(set) {
      if (set === "shifting")
        return "Avro wants records of several shapes in one list wrapped in the names of their types";
      return set !== "array" || "Avro has lists of doubles and no typed arrays";
    },
    async open(set) {
      const type = typeOf(await import("avsc"), set);
      return {
        encode: (value) => type.toBuffer(value),
        decode: (bytes) =>
          type.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) as unknown,
      };
    },
    plain,
    encode: "type.toBuffer(records)",
    decode: "type.fromBuffer(bytes)",
  }),
});
