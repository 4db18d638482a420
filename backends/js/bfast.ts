/**
 * The published packed format in TypeScript: its encoder was in Rust and lost fields, its decoder lost digits. Here both are
 * code generated for the shapes it meets, and every type of the format survives.
 */
import { type Axes, defineBackend, type Params } from "bakeoff";
import { codecOperations, type RecordSet } from "bakeoff/kits/records";
import { decode } from "./bfast/decode.ts";
import { encoder } from "./bfast/encode.ts";
import type { Hints } from "./bfast/format.ts";
import { compressed, decompressed, openBlocks } from "./bfast/lz4.ts";

const axes = {
  lz4: { about: "the message goes through the format's own framing of LZ4", kind: "flag", default: false },
} as const satisfies Axes;

/** What the format has types for and JavaScript does not. */
const hints: Partial<Readonly<Record<RecordSet, Hints>>> = {
  mixed: { id: "bigint", key: "uuid", price: "decimal" },
};

export default defineBackend({
  name: "js/bfast",
  about: "The packed format of B-FAST, written anew in TypeScript",

  async probe() {
    try {
      await openBlocks();
      return { version: Bun.version };
    } catch {
      return { version: Bun.version, findings: { noLz4: "lz4-napi does not load: bun install" } };
    }
  },

  operations: codecOperations({
    params: axes,
    carries: () => true,
    supports: ({ lz4 }, { noLz4 }) => lz4 !== true || noLz4 === undefined || { why: String(noLz4) },
    async open(set, { lz4 }: Params) {
      const encode = encoder({ hints: hints[set] ?? {} });
      const plain = { encode, decode: (bytes: Uint8Array) => decode(bytes, hints[set]) };
      // Without a choice it is to read either form, if it can.
      if (lz4 === false) return plain;
      const blocks = await openBlocks().catch(() => undefined);
      if (blocks === undefined) return plain;
      return {
        encode: (value) => compressed(encode(value), blocks),
        decode: (bytes) => decode(decompressed(bytes, blocks), hints[set]),
      };
    },
    encode: "encode(records)",
    decode: "decode(bytes)",
  }),
});
