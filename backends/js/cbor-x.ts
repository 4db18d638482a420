/** cbor-x: CBOR by the author of msgpackr, made the same way. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { codecOperations, namesAxis } from "bakeoff/kits/records";

export default defineBackend({
  name: "js/cbor-x",
  about: "cbor-x: CBOR in JavaScript, strings read in bulk by an addon",
  homepage: "https://github.com/kriszyp/cbor-x",

  probe: () =>
    probePackage("cbor-x", import.meta.dir, async () => {
      const { decode } = await import("cbor-x");
      // RFC 8949, appendix A.
      return Bun.deepEquals(decode(Uint8Array.of(0x83, 1, 2, 3)), [1, 2, 3]);
    }),

  operations: codecOperations({
    params: namesAxis,
    carries: () => true,
    async open(_set, { names }) {
      const { Encoder } = await import("cbor-x");
      const encoder = new Encoder({ useRecords: names !== "maps", mapsAsObjects: true });
      return {
        encode: (value) => encoder.encode(value),
        decode: (bytes) => encoder.decode(bytes) as unknown,
      };
    },
    encode: "encoder.encode(records)",
    decode: "encoder.decode(bytes)",
  }),
});
