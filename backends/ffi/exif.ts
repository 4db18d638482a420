/** Our own C reader of EXIF through bun:ffi: one call does a whole batch, and reads of files what their tags need. */
import { defineBackend, operation } from "bakeoff";
import { headAxes, type Tags } from "bakeoff/kits/exif";
import exif, {
  nativeFiles,
  participants,
  Records,
  threadable,
  threadFindings,
  threadsAxis,
} from "../../native/exif/index.ts";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";
import type memory from "../../workloads/exif/memory.ts";

const defaultHead = headAxes.head.default;

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
        const records = new Records(p.files);
        // A pointer to no bytes at all would be NULL.
        const data = slab.length > 0 ? slab : new Uint8Array(1);
        let took = 0;
        return {
          run(from, to) {
            took = participants(kernels.bk_exif_memory(data, starts, from, to, threads, records.out));
            return records.tags(from, to);
          },
          facts: () => ({ threads: took }),
        };
      },
      answer: (raw: Tags[]) => raw,
      snippet: "bk_exif_memory(data, starts, 0, files, threads, records); and an object of each record",
      traits: ["zero-copy", "allocates", "blocks"],
    }),
    ...["exif/files", "exif/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: {
          read: {
            about:
              "head: the first bytes, and others only where they are needed · whole: all of the file · mmap: a mapping of it",
            kind: "choice",
            values: ["head", "whole", "mmap"],
            default: "head",
          },
          head: headAxes.head,
          threads: threadsAxis,
        },
        supports(_p, own, findings) {
          if (own.read !== "head" && own.head !== defaultHead) {
            return { why: "head is the first read of read=head and means nothing elsewhere" };
          }
          if (own.head % 4096 !== 0) return { why: "a head is whole pages of 4 KiB" };
          return threadable(own, findings);
        },
        async open({ own, input: { paths, largest } }) {
          const { kernels } = await exif.openOrThrow();
          return nativeFiles(kernels, { ...own, paths, largest });
        },
        answer: (raw: Tags[]) => raw,
        snippet:
          "bk_exif_files(HEAD, head, paths, offsets, 0, files, threads, scratch, share, records, done); and an object of each record",
        traits: ["reuses-buffer", "allocates", "blocks"],
      }),
    ),
  ],
});
