/** JSON, and UTF-8: the text is made bytes and bytes are made text, as whoever sends or stores it must. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/records";

export default defineBackend({
  name: "js/json",
  about: "JSON.stringify and JSON.parse, with the UTF-8 that bytes need",
  homepage: "https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/JSON",
  probe: async () => ({ version: Bun.version }),

  operations: codecOperations({
    carries(set) {
      if (set === "mixed") return "JSON has no 64-bit integers and no dates";
      return set !== "array" || "JSON has no typed arrays";
    },
    open() {
      const encoder = new TextEncoder();
      const decoder = new TextDecoder();
      return {
        encode: (value) => encoder.encode(JSON.stringify(value)),
        decode: (bytes) => JSON.parse(decoder.decode(bytes)) as unknown,
      };
    },
    encode: "encoder.encode(JSON.stringify(records))",
    decode: "JSON.parse(decoder.decode(bytes))",
  }),
});
