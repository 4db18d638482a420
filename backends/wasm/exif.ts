/** The same C as ffi/exif and napi/exif, as WebAssembly. Photos are copied into the module's memory, files read outside it. */
import { defineBackend, operation } from "bakeoff";
import { eachHead, fixedHead, headed, readAxis, type Tags } from "bakeoff/kits/exif";
import { recordWords, tagsInMemory, tagsOfBytes, wasm } from "../../native/exif/index.ts";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";
import type memory from "../../workloads/exif/memory.ts";

export default defineBackend({
  name: "wasm/exif",
  about: "Our C reader of EXIF compiled to WebAssembly, and JavaScript objects made of its records",

  async probe() {
    const native = await wasm.open();
    return "missing" in native ? native : { version: native.compiler };
  },

  operations: [
    operation<typeof memory>()({
      workload: "exif/memory",
      supports: () => true,
      async open({ p, input }) {
        const { kernels, array } = await wasm.openOrThrow();
        const slab = array(Uint8Array, Math.max(1, input.slab.length));
        const starts = array(Uint32Array, input.starts.length);
        starts.set(input.starts);
        const out = array(Float64Array, recordWords(p.files));
        const inside = tagsInMemory(kernels, { slab, starts, threads: 1, out });
        return {
          run(from, to) {
            const start = starts[from] ?? 0;
            slab.set(input.slab.subarray(start, starts[to]), start);
            return inside.run(from, to);
          },
        };
      },
      answer: (raw: Tags[]) => raw,
      snippet:
        "inside.set(slab); bk_exif_memory(inside, starts, 0, files, 1, records); and an object of each record",
      traits: ["copies-in", "allocates", "blocks"],
    }),
    ...["exif/files", "exif/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: readAxis,
        supports: headed,
        async open({ own, input }) {
          const largest = own.read === "head" ? fixedHead : input.largest;
          return eachHead(own, input, tagsOfBytes(await wasm.openOrThrow(), largest));
        },
        answer: (raw: Tags[]) => raw,
        snippet: "inside.set(head); bk_exif_memory(inside, starts, 0, 1, 1, record); and an object of it",
        traits: ["copies-in", "allocates", "blocks"],
      }),
    ),
  ],
});
