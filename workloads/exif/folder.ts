/**
 * Read the tags of photos of your own. Files are only read; the expected answer is that of the workload's own reader. What
 * is left out is said, and how many photos of which format lack which tag. A folder that changes is another corpus.
 */
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineWorkload } from "bakeoff";
import type { FileList } from "bakeoff/kits/files";
import type { Tags } from "bakeoff/kits/exif";
import { difference, digest, tagsAxis, touch } from "./answer/digest.ts";
import { censusNotes } from "./answer/notes.ts";
import { choosePhotos, type Found, type LeftOut, listPhotos } from "./corpus/listing.ts";
import files, { filesRead } from "./files.ts";

const sha256 = (content: Uint8Array | string): string => Bun.SHA256.hash(content, "hex");

export default defineWorkload({
  name: "exif/folder",
  version: 1,
  question: "How fast are the tags of photos of your own read?",
  params: {
    dir: { about: "a folder; subfolders count, links are not followed", kind: "path", default: "." },
    files: { ...files.params.files, about: "photos per call: the first by path" },
    tags: tagsAxis,
  },
  edges: [{}, { files: 0 }, { files: 2 }, { tags: "camera" }],
  floor: "control/open-read-close",
  yours: true,
  touch,
  // It does not grow along `files`: a folder may have fewer than either of two values.

  allows: ({ dir }) => isFolder(dir) || { why: `${dir} is no folder that can be opened` },

  async prepare({ dir, files: wanted, tags }, context) {
    const leftOut: LeftOut = new Map();
    const progress = context.progress.bind(context);
    const photos = choosePhotos(dir, listPhotos(dir, leftOut), wanted, leftOut, progress);
    const found = photos.map(({ path, size, sha256: content }): Found => ({ path, size, sha256: content }));
    const listing = JSON.stringify(found);
    const path = await context.folder(`exif-folder-${sha256(listing)}`, async (folder) => {
      await Bun.write(join(folder, "files.json"), listing);
    });
    const right = photos.map(({ examined }) => examined.tags);
    const notes = [
      ...(photos.length < wanted ? [`has ${photos.length} photos, fewer than ${wanted}`] : []),
      ...censusNotes(photos.map(({ examined }) => examined)),
      ...[...leftOut]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([reason, count]) => `left out ${count} × ${reason}`),
    ];
    return {
      digest: sha256(listing),
      expected: [digest(right, { tags })],
      seed: context.seed,
      path,
      work: { items: photos.length },
      notes: notes.map((note) => `${dir}: ${note}`),
    };
  },

  async input({ dir }, { path = "" }): Promise<readonly FileList[]> {
    const found = (await Bun.file(join(path, "files.json")).json()) as Found[];
    const sizes = found.map(({ size }) => size);
    const paths = found.map((file) => resolve(dir, file.path));
    return [{ paths, sizes, largest: sizes.reduce((most, size) => Math.max(most, size), 0) }];
  },

  work(_, { work }) {
    if (work === undefined) throw new Error("the corpus of exif/folder knows its work");
    return work;
  },
  digest: (answer: readonly Tags[], { tags }) => digest(answer, { tags }),
  difference,
  // The least that any format needs to be recognised.
  proof: filesRead(2),
  join: (_, parts) => parts.flat(),
});

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
