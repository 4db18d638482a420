/**
 * Read the tags of many photos. How much of a file is read is the backend's own choice: tags take some kilobytes of a
 * photo's megabytes. The source of this task measured 10, 20 and 50 photos.
 */
import { defineWorkload, type Facts, type Params, type Work } from "bakeoff";
import type { FileList } from "bakeoff/kits/files";
import type { Tags } from "bakeoff/kits/exif";
import { difference, digest, tagsAxis, touch } from "./answer/digest.ts";
import { checkedManifest, makeFiles, pathOf, readManifest } from "./corpus/folder.ts";
import { tagsOf } from "./corpus/known.ts";
import { formats, knownPhoto } from "./corpus/photo.ts";

const KiB = 2 ** 10;
const GiB = 2 ** 30;

/** The proof that files were read: whoever counts bytes must have read `least` of each. A mapping is not counted. */
export const filesRead =
  (least: number) =>
  (_: unknown, { bytes }: Facts, { items }: Work, { read }: Params): true | string =>
    bytes === undefined ||
    read === "mmap" ||
    bytes >= items * least ||
    `read ${bytes} bytes of ${items} files, less than ${least} of each`;

export default defineWorkload({
  name: "exif/files",
  version: 1,
  question: "How fast are the tags of many photos read?",
  params: {
    format: { about: "of the photos", kind: "choice", values: formats, default: "jpeg" },
    files: {
      about: "photos per call",
      kind: "count",
      min: 0,
      max: 100_000,
      default: 1000,
      drawn: "log",
    },
    size: {
      about: "bytes per photo, at least what its tags need: about 14 KiB",
      kind: "bytes",
      min: 0,
      max: 64 * 2 ** 20,
      default: 672 * KiB,
      drawn: "log",
    },
    tags: tagsAxis,
  },
  edges: [
    ...formats.flatMap((format) => [
      { format, files: 13, size: 0 },
      { format, files: 5, size: 200 * KiB },
      { format, files: 5, size: 70 * KiB, tags: "camera" as const },
    ]),
    { files: 0 },
    { files: 1, size: 0 },
  ],
  floor: "control/open-read-close",
  grows: ["files"],
  touch,

  allows({ files, size }) {
    return files * size <= 16 * GiB || { why: "files × size is above 16 GiB" };
  },

  async prepare({ format, files, size, tags }, context) {
    const { seed } = context;
    const progress = context.progress.bind(context);
    const path = await context.folder(`exif-files-1-${format}-${files}-${size}-${seed}`, (folder) =>
      makeFiles(folder, { format, files, size }, seed, progress),
    );
    const { sha256 } = await checkedManifest(path, format, progress);
    const right = Array.from({ length: files }, (_, item) => tagsOf(knownPhoto(format, seed, item)));
    return { digest: sha256, expected: [digest(right, { tags })], seed, path };
  },

  async input({ format }, corpus): Promise<readonly FileList[]> {
    if (corpus.path === undefined) throw new Error("the corpus of exif/files has a folder");
    const folder = corpus.path;
    const { sizes } = await readManifest(folder);
    const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
    return [{ paths: sizes.map((_size, item) => pathOf(folder, format, item)), sizes, largest }];
  },

  work: ({ files }) => ({ items: files }),
  digest: (answer: readonly Tags[], { tags }) => digest(answer, { tags }),
  difference,
  // No generated photo says what it has to in fewer bytes.
  proof: filesRead(512),
  join: (_, parts) => parts.flat(),
});
