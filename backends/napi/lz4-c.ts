/**
 * The same C as ffi/lz4 and wasm/lz4-c, as an N-API addon: one call packs or unpacks all chunks, on as many threads as asked
 * for.
 */
import { defineBackend } from "bakeoff";
import { packerOperations } from "bakeoff/kits/chunks";
import { napi, opening, threadable, threadFindings, threadsAxis } from "../../native/lz4/index.ts";

export default defineBackend({
  name: "napi/lz4-c",
  about: "LZ4's own C compiled here as an N-API addon; threads divide the chunks",
  homepage: "https://lz4.org",

  async probe() {
    const native = await napi.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: packerOperations({
    open: opening(napi),
    threads: threadsAxis,
    threadable: (_p, { threads }, findings) => threadable({ threads: Number(threads) }, findings),
    snippets: {
      pack: "bk_lz4_pack(slab, bytes, 256 KiB, 0, chunks, threads, out, capacity, lengths)",
      unpack:
        "bk_lz4_unpack(packed, packedBytes, starts, bytes, 256 KiB, 0, chunks, threads, out, capacity, damaged)",
    },
    traits: ["zero-copy", "reuses-buffer", "blocks"],
  }),
});
