/** msgpackr: MessagePack with code generated for shapes, and a native part that reads strings. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { codecOperations, namesAxis } from "bakeoff/kits/records";

export default defineBackend({
  name: "js/msgpackr",
  about: "msgpackr: MessagePack in JavaScript, strings read in bulk by an addon",
  homepage: "https://github.com/kriszyp/msgpackr",

  probe: () =>
    probePackage("msgpackr", import.meta.dir, async () => {
      const { pack } = await import("msgpackr");
      return Bun.deepEquals([...pack({ a: [1, "b"] })].slice(-6), [0xa1, 0x61, 0x92, 1, 0xa1, 0x62]);
    }),

  operations: codecOperations({
    params: namesAxis,
    carries: () => true,
    async open(_set, { names }) {
      const { Packr } = await import("msgpackr");
      // Reads maps as objects in either form.
      const packr = new Packr({ useRecords: names !== "maps", mapsAsObjects: true, moreTypes: true });
      return { encode: (value) => packr.pack(value), decode: (bytes) => packr.unpack(bytes) as unknown };
    },
    encode: "packr.pack(records)",
    decode: "packr.unpack(bytes)",
  }),
});
