/**
 * Hash the content of many files: reading and hashing together, as a program meets it. The source of this task
 * hashed 1000 JPEGs of 688 MB in all; such a folder is `spread=photos` with every other parameter at its default.
 */
import { defineWorkload, type Facts, type Work } from "bakeoff";
import { type FileList } from "bakeoff/kits/files";
import { readFileSync } from "node:fs";
import { combined, fileAnswers } from "./corpus/answers.ts";
import { checkedManifest, makeFiles, pathOf, readManifest } from "./corpus/folder.ts";
import { fileSizes, spreads } from "./corpus/sizes.ts";
import { algos } from "./reference/index.ts";

const KiB = 2 ** 10;
const GiB = 2 ** 30;

export const everyByteRead = (_: unknown, { bytes }: Facts, work: Work): true | string =>
  bytes === work.bytes || `read ${bytes ?? "an unknown number of"} bytes instead of ${work.bytes}`;

export default defineWorkload({
  name: "hash/files",
  version: 1,
  question: "How fast are many files read and hashed?",
  params: {
    algo: { about: "hash function, with seed 0", kind: "choice", values: algos, default: "xxh64" },
    files: {
      about: "files per call",
      kind: "count",
      min: 0,
      max: 1_000_000,
      default: 1000,
      drawn: "log",
    },
    size: {
      about: "bytes per file; with spread=photos their mean",
      kind: "bytes",
      min: 0,
      max: GiB,
      default: 672 * KiB,
      drawn: "log",
    },
    spread: {
      about: "fixed: all of one size · photos: log-normal sizes with the same total",
      kind: "choice",
      values: spreads,
      default: "fixed",
    },
  },
  edges: algos.flatMap((algo) => [
    { algo, files: 0, size: 4097 },
    { algo, files: 1, size: 0 },
    { algo, files: 1, size: 1 },
    { algo, files: 7, size: 0 },
    { algo, files: 7, size: 1 },
    { algo, files: 7, size: 4097 },
    { algo, files: 7, size: 4097, spread: "photos" as const },
  ]),
  floor: "control/read",
  takes: "files",
  grows: ["files", "size"],

  allows({ files, size }) {
    return files * size <= 16 * GiB || { why: "files × size is above 16 GiB" };
  },

  async prepare({ algo, files, size, spread }, context) {
    const { seed } = context;
    const progress = context.progress.bind(context);
    const key = `hash-files-${files}-${size}-${spread}-${seed}`;
    const path = await context.folder(key, (folder) =>
      makeFiles(folder, fileSizes(files, size, spread, seed), seed, progress),
    );
    const { sha256 } = await checkedManifest(path, progress);
    const answers = `${key}-${algo}-${sha256.slice(0, 16)}`;
    const expected = await fileAnswers(context, answers, algo, files, (item) =>
      readFileSync(pathOf(path, item)),
    );
    return { digest: sha256, expected, seed, path };
  },

  async input(_, corpus): Promise<readonly FileList[]> {
    if (corpus.path === undefined) throw new Error("the corpus of hash/files has a folder");
    const folder = corpus.path;
    const { sizes } = await readManifest(folder);
    const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
    return [{ paths: sizes.map((_size, item) => pathOf(folder, item)), sizes, largest }];
  },

  work: ({ files, size }) => ({ items: files, bytes: files * size }),
  digest: (answer: readonly bigint[], { algo }) => combined(answer, algo),
  proof: everyByteRead,
  join: (_, parts) => parts.flat(),
});
