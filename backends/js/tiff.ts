/** A small reader of our own in TypeScript: what a program can do without a package, and without C. */
import { defineBackend, operation, type Session } from "bakeoff";
import { headable, headAxes, headsOf, Reader, type Tags } from "bakeoff/kits/exif";
import { eachItem, type FileList, unread } from "bakeoff/kits/files";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";
import type memory from "../../workloads/exif/memory.ts";
import { reading } from "./tiff/reading.ts";
import { Source } from "./tiff/source.ts";

/** A head of each file, and other pieces only where they are needed. */
function eachFurther(head: number, { paths }: FileList): Session<Tags[]> {
  const reader = new Reader();
  const buffer = new Uint8Array(head);
  const tagsOf = reading(new Source(reader, head));
  const session = eachItem(paths.length, (item) => {
    const path = paths[item] as string;
    try {
      reader.open(path);
      try {
        return tagsOf(buffer.subarray(0, reader.read(buffer, 0)));
      } finally {
        reader.close();
      }
    } catch (error) {
      throw unread(path, error);
    }
  });
  return {
    run(from, to) {
      reader.bytes = 0;
      return session.run(from, to);
    },
    facts: () => ({ bytes: reader.bytes }),
  };
}

function eachWhole(list: FileList): Session<Tags[]> {
  const heads = headsOf({ read: "whole" }, list);
  const tagsOf = reading(new Source());
  const session = eachItem(list.paths.length, (item) => tagsOf(heads.get(item)));
  return {
    run(from, to) {
      heads.bytes = 0;
      return session.run(from, to);
    },
    facts: () => ({ bytes: heads.bytes }),
  };
}

const answer = (raw: Tags[]): Tags[] => raw;

export default defineBackend({
  name: "js/tiff",
  about: "Our own reader of EXIF in TypeScript",
  probe: async () => ({ version: Bun.version }),
  operations: [
    operation<typeof memory>()({
      workload: "exif/memory",
      supports: () => true,
      async open({ input: { photos } }) {
        const tagsOf = reading(new Source());
        return eachItem(photos.length, (i) => tagsOf(photos[i] as Uint8Array));
      },
      answer,
      snippet: "readTags(bytes)",
      traits: ["zero-copy", "allocates", "blocks"],
    }),
    ...["exif/files", "exif/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: headAxes,
        supports: (_p, own) => headable(own),
        open: async ({ own, input }) =>
          own.read === "whole" ? eachWhole(input) : eachFurther(own.head, input),
        answer,
        snippet: "openSync(path); readTags(head); closeSync(file)",
        traits: ["reuses-buffer", "allocates", "blocks"],
      }),
    ),
  ],
});
