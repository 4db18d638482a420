/**
 * LZ4's own C through bun:ffi: one call packs or unpacks all chunks, on as many threads as asked for. What it writes is the
 * body of an LZ4 frame.
 */
import { defineBackend, operation } from "bakeoff";
import { chunkSize, counting, sizes } from "bakeoff/kits/chunks";
import lz4, {
  packing,
  threadable,
  threadFindings,
  threadsAxis,
  unpackAll,
  unpacking,
} from "../../native/lz4/index.ts";
import type pack from "../../workloads/compress/pack.ts";
import type unpack from "../../workloads/compress/unpack.ts";

export default defineBackend({
  name: "ffi/lz4",
  about: "LZ4's own C compiled here, reached through bun:ffi; threads divide the chunks",
  homepage: "https://lz4.org",

  async probe() {
    const native = await lz4.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: [
    operation<typeof pack>()({
      workload: "compress/pack",
      params: { threads: threadsAxis },
      supports: (_, own, findings) => threadable(own, findings),
      async open({ own: { threads }, input: { slab, buffers } }) {
        const { kernels } = await lz4.openOrThrow();
        const native = packing(kernels, { slab, chunk: chunkSize, threads });
        const told = counting(buffers);
        return {
          run(from, to) {
            const packed = native.run(from, to);
            told.count(from, to, packed.length);
            return packed;
          },
          facts: () => ({ ...told.facts(), threads: native.threads() }),
        };
      },
      async answer(raw: Uint8Array) {
        const { kernels } = await lz4.openOrThrow();
        return unpackAll(kernels, raw, chunkSize);
      },
      snippet: "bk_lz4_pack(slab, bytes, 256 KiB, 0, chunks, threads, out, capacity, lengths)",
      traits: ["zero-copy", "reuses-buffer", "blocks"],
    }),
    operation<typeof unpack>()({
      workload: "compress/unpack",
      params: {
        threads: threadsAxis,
        fresh: { about: "new memory for every answer, not one buffer for all", kind: "flag", default: false },
      },
      supports: (_, own, findings) => threadable(own, findings),
      async open({ own, input: { slab, buffers } }) {
        const { kernels } = await lz4.openOrThrow();
        const packed = packing(kernels, { slab, chunk: chunkSize, threads: 1 }).run(0, buffers.length);
        const native = unpacking(kernels, { ...own, packed, size: slab.length, chunk: chunkSize });
        const facts = sizes(slab.length, packed.length);
        return {
          run: (from, to) => native.run(from, to),
          facts: () => ({ ...facts, threads: native.threads() }),
        };
      },
      answer: (raw: Uint8Array) => [raw],
      snippet:
        "bk_lz4_unpack(packed, packedBytes, starts, bytes, 256 KiB, 0, chunks, threads, out, capacity, damaged)",
      traits: ["zero-copy", "reuses-buffer", "blocks"],
    }),
  ],
});
