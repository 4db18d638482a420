/**
 * The same C as ffi/lz4 and napi/lz4-c, as WebAssembly. Bytes are copied into the module's memory, and out of it again. Its
 * words have 32 bits, and with those LZ4 looks for matches by other hashes: its ratio is a little different.
 */
import { defineBackend } from "bakeoff";
import { packerOperations } from "bakeoff/kits/chunks";
import { opening, wasm } from "../../native/lz4/index.ts";

export default defineBackend({
  name: "wasm/lz4-c",
  about: "LZ4's own C compiled here to WebAssembly",
  homepage: "https://lz4.org",

  async probe() {
    const native = await wasm.open();
    return "missing" in native ? native : { version: native.compiler };
  },

  operations: packerOperations({
    open: opening(wasm, true),
    snippets: {
      pack: "inside.set(slab); bk_lz4_pack(inside, …); answer.set(out)",
      unpack: "inside.set(packed); bk_lz4_unpack(inside, …); answer.set(out)",
    },
    traits: ["copies-in", "copies-out", "reuses-buffer", "blocks"],
  }),
});
