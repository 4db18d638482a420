/**
 * The floor of reading tags from files: each is opened, as many bytes are read as a reader of tags reads first, and it is
 * closed. A mapping is read by touching the pages of its head.
 */
import { defineBackend, operation, type Session } from "bakeoff";
import { fixedHead, headAxes, headsOf, Reader } from "bakeoff/kits/exif";
import { type FileList, unread } from "bakeoff/kits/files";
import exif, { napi, tagsOfFiles, threadable, threadFindings, threadsAxis } from "../../native/exif/index.ts";
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
    const [library, addon] = [await exif.open(), await napi.open()];
    return {
      version: Bun.version,
      findings: {
        ...("missing" in library ? { ffi: library.missing } : threadFindings(library.kernels)),
        ...("missing" in addon && { napi: addon.missing }),
      },
    };
  },

  operations: ["exif/files", "exif/folder"].map((workload) =>
    operation<typeof files | typeof folder>()({
      workload,
      params: {
        through: {
          about: "js: openSync, readSync, closeSync · ffi, napi: open, pread, close in C",
          kind: "choice",
          values: ["js", "ffi", "napi"],
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
      // A lack is found under the boundary's own name.
      supports(_p, own, lacks) {
        if (own.head % 4096 !== 0) return { why: "a head is whole pages of 4 KiB" };
        if (own.through === "js") {
          if (own.read === "mmap") return { why: "JavaScript maps whole files only" };
          return own.threads === 1 || { why: "JavaScript reads on one thread" };
        }
        if (lacks[own.through] !== undefined) return { why: String(lacks[own.through]) };
        return threadable(own, lacks);
      },
      async open({ own, input }): Promise<Session<number>> {
        if (own.through === "js") return reading(own, input);
        const { kernels } = await (own.through === "ffi" ? exif : napi).openOrThrow();
        return tagsOfFiles(kernels, { ...own, paths: input.paths, largest: input.largest }, "read");
      },
      snippet: "openSync(path); readSync(file, buffer, 0, head, 0); closeSync(file)",
      traits: ["blocks", "reuses-buffer"],
    }),
  ),
});
