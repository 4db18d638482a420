/**
 * LZ4's own C through bun:ffi: one call packs or unpacks all chunks, on as many threads as asked for. What it writes is the
 * body of an LZ4 frame.
 */
import { defineBackend } from "bakeoff";
import { packerOperations } from "bakeoff/kits/chunks";
import lz4, { opening, threadable, threadFindings, threadsAxis } from "../../native/lz4/index.ts";

export default defineBackend({
  name: "ffi/lz4",
  about: "LZ4's own C compiled here, reached through bun:ffi; threads divide the chunks",
  homepage: "https://lz4.org",

  async probe() {
    const native = await lz4.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: packerOperations({
    open: opening(lz4),
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
