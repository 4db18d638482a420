/**
 * The floor of reading tags from files: each is opened, as many bytes are read as a reader of tags reads first, and it is
 * closed. A mapping is read by touching the pages of its head.
 */
import { defineBackend, operation, type Session } from "bakeoff";
import { fixedHead, headAxes, headsOf, Reader } from "bakeoff/kits/exif";
import { type FileList, unread } from "bakeoff/kits/files";
import exif, { tagsOfFiles, threadable, threadFindings, threadsAxis } from "../../native/exif/index.ts";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";

/** In JavaScript, as the js backends read. */
function reading({ read, head }: { read: string; head: number }, input: FileList): Session<number> {
  let bytes = 0;
  if (read === "whole") {
    const heads = headsOf({ read }, input);
    return {
      run(from, to) {
        heads.bytes = 0;
        for (let i = from; i < to; i++) heads.get(i);
        return (bytes = heads.bytes);
      },
      facts: () => ({ bytes }),
    };
  }
  const reader = new Reader();
  const buffer = new Uint8Array(head);
  return {
    run(from, to) {
      reader.bytes = 0;
      for (let i = from; i < to; i++) {
        const path = input.paths[i] as string;
        try {
          reader.open(path);
          try {
            reader.read(buffer, 0);
          } finally {
            reader.close();
          }
        } catch (error) {
          throw unread(path, error);
        }
      }
      return (bytes = reader.bytes);
    },
    facts: () => ({ bytes }),
  };
}

export default defineBackend({
  name: "control/open-read-close",
  about: "Opens each file, reads its head and closes it: the least that any reader of tags can take",

  async probe() {
    const native = await exif.open();
    return {
      version: Bun.version,
      findings: "missing" in native ? { noFfi: native.missing } : threadFindings(native.kernels),
    };
  },

  operations: ["exif/files", "exif/folder"].map((workload) =>
    operation<typeof files | typeof folder>()({
      workload,
      params: {
        through: {
          about: "js: openSync, readSync, closeSync · ffi: open, pread, close in C",
          kind: "choice",
          values: ["js", "ffi"],
          default: "js",
        },
        read: {
          about: "head: the first bytes · whole: all of the file · mmap: a mapping, whose head is touched",
          kind: "choice",
          values: ["head", "whole", "mmap"],
          default: "head",
        },
        head: { ...headAxes.head, default: fixedHead },
        threads: threadsAxis,
      },
      supports(_p, own, findings) {
        if (own.head % 4096 !== 0) return { why: "a head is whole pages of 4 KiB" };
        if (own.through === "js") {
          if (own.read === "mmap") return { why: "only through=ffi maps" };
          return own.threads === 1 || { why: "only through=ffi reads on several threads" };
        }
        if (findings["noFfi"] !== undefined) return { why: String(findings["noFfi"]) };
        return threadable(own, findings);
      },
      async open({ own, input }): Promise<Session<number>> {
        if (own.through === "js") return reading(own, input);
        const { kernels } = await exif.openOrThrow();
        return tagsOfFiles(kernels, { ...own, paths: input.paths, largest: input.largest }, "read");
      },
      snippet: "openSync(path); readSync(file, buffer, 0, head, 0); closeSync(file)",
      traits: ["blocks", "reuses-buffer"],
    }),
  ),
});
