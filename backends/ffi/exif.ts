/** Our own C reader of EXIF through bun:ffi: one call does a whole batch, and reads of files what their tags need. */
import { defineBackend, operation } from "bakeoff";
import { headable, kernelAxes, type Tags } from "bakeoff/kits/exif";
import exif, {
  recordWords,
  tagsInMemory,
  tagsOfFiles,
  threadable,
  threadFindings,
  threadsAxis,
} from "../../native/exif/index.ts";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";
import type memory from "../../workloads/exif/memory.ts";

export default defineBackend({
  name: "ffi/exif",
  about: "Our C reader of EXIF through bun:ffi, and JavaScript objects made of its records",

  async probe() {
    const native = await exif.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: [
    operation<typeof memory>()({
      workload: "exif/memory",
      params: { threads: threadsAxis },
      supports: (_p, own, findings) => threadable(own, findings),
      async open({ p, own: { threads }, input: { slab, starts } }) {
        const { kernels } = await exif.openOrThrow();
        const out = new Float64Array(recordWords(p.files));
        return tagsInMemory(kernels, { slab, starts, threads, out });
      },
      answer: (raw: Tags[]) => raw,
      snippet: "bk_exif_memory(data, starts, 0, files, threads, records); and an object of each record",
      traits: ["zero-copy", "allocates", "blocks"],
    }),
    ...["exif/files", "exif/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: { ...kernelAxes, threads: threadsAxis },
        supports(_p, own, findings) {
          const head = headable(own);
          return head === true ? threadable(own, findings) : head;
        },
        async open({ own, input: { paths, largest } }) {
          const { kernels } = await exif.openOrThrow();
          return tagsOfFiles(kernels, { ...own, paths, largest });
        },
        answer: (raw: Tags[]) => raw,
        snippet:
          "bk_exif_files(HEAD, head, paths, offsets, 0, files, threads, scratch, share, records, done); and an object of each record",
        traits: ["reuses-buffer", "allocates", "blocks"],
      }),
    ),
  ],
});
