/** node:v8's serialize, which in Bun is structured clone, too. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/records";

export default defineBackend({
  name: "js/v8-serialize",
  about: "serialize and deserialize of node:v8",
  homepage: "https://nodejs.org/api/v8.html#serialization-api",
  probe: async () => ({ version: Bun.version }),

  operations: codecOperations({
    carries: () => true,
    async open() {
      const { deserialize, serialize } = await import("node:v8");
      return { encode: (value) => serialize(value), decode: (bytes) => deserialize(bytes) as unknown };
    },
    encode: "v8.serialize(records)",
    decode: "v8.deserialize(bytes)",
  }),
});
