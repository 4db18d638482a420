/** fflate: another codec, DEFLATE in JavaScript alone. */
import { defineBackend } from "bakeoff";
import { codecOperations } from "bakeoff/kits/chunks";
import { probePackage } from "bakeoff/kits/package";

/** Seven bytes as they are, in one last block: its header, their number and its complement. */
const known = Uint8Array.of(1, 7, 0, 0xf8, 0xff, ...Buffer.from("bakeoff"));

export default defineBackend({
  name: "js/fflate",
  about: "Another codec: DEFLATE in JavaScript",
  homepage: "https://github.com/101arrowz/fflate",

  probe: () =>
    probePackage("fflate", import.meta.dir, async () => {
      const { inflateSync } = await import("fflate");
      return Buffer.from(inflateSync(known)).toString() === "bakeoff";
    }),

  operations: codecOperations({
    params: {
      level: {
        about: "how hard it tries",
        kind: "count",
        min: 1,
        max: 9,
        default: 6,
        drawn: "linear",
      },
    },
    async codec({ level }) {
      const { deflateSync, inflateSync } = await import("fflate");
      return {
        pack: (chunk) => deflateSync(chunk, { level: level as 6 }),
        unpack: (block) => inflateSync(block),
      };
    },
    snippets: { pack: "packed.put(deflateSync(chunk, { level }))", unpack: "inflateSync(block)" },
    traits: ["allocates", "blocks"],
  }),
});
