/**
 * Hash the files of a folder of your own: its N smallest, as the source of this task picked them. Files are only read.
 * What is left out is said, and a folder that changes is another corpus: its numbers are nobody else's to repeat.
 */
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineWorkload } from "bakeoff";
import { changed, type FileList, unread } from "bakeoff/kits/files";
import { combined, fileAnswers } from "./corpus/answers.ts";
import { type Chosen, LeftOut, listFiles, smallest } from "./corpus/listing.ts";
import files, { everyByteRead } from "./files.ts";
import { algos } from "./reference/index.ts";

const sha256 = (content: Uint8Array | string): string => Bun.SHA256.hash(content, "hex");

/** The content of a file that is still what it was. Throws an Error that names it. */
function unchanged(dir: string, { path, sha256: before }: Chosen): Uint8Array {
  const place = join(dir, path);
  let content;
  try {
    content = readFileSync(place);
  } catch (error) {
    throw unread(place, error);
  }
  if (sha256(content) !== before) throw changed(place);
  return content;
}

export default defineWorkload({
  name: "hash/folder",
  version: 1,
  question: "How fast are files of your own read and hashed?",
  params: {
    algo: files.params.algo,
    dir: { about: "a folder; subfolders count, links are not followed", kind: "path", default: "." },
    files: {
      about: "files per call: the smallest of the folder",
      kind: "count",
      min: 0,
      max: 1_000_000,
      default: 1000,
      drawn: "log",
    },
  },
  edges: algos.flatMap((algo) => [{ algo, files: 0 }, { algo, files: 3 }, { algo }]),
  floor: "control/read",
  takes: "files",
  yours: true,
  // It does not grow along `files`: a folder may have fewer than either of two values.

  allows: ({ dir }) => isFolder(dir) || { why: `${dir} is no folder that can be opened` },

  async prepare({ algo, dir, files: wanted }, context) {
    const progress = context.progress.bind(context);
    const leftOut = new LeftOut();
    const chosen = smallest(dir, listFiles(dir, leftOut, progress), wanted, leftOut, progress);
    const listing = JSON.stringify(chosen);
    const digest = sha256(listing);
    const path = await context.folder(`hash-folder-${digest}`, async (folder) => {
      await Bun.write(join(folder, "files.json"), listing);
    });
    const expected = await fileAnswers(
      context,
      `hash-folder-${digest}-${algo}`,
      algo,
      chosen.length,
      (item) => unchanged(dir, chosen[item] as Chosen),
    );
    const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
    const few = chosen.length < wanted ? [`has ${chosen.length} files to hash, fewer than ${wanted}`] : [];
    const notes = [...few, ...leftOut.sentences()].map((note) => `${dir}: ${note}`);
    return { digest, expected, seed: context.seed, path, work: { items: chosen.length, bytes }, notes };
  },

  async input({ dir }, { path = "" }): Promise<readonly FileList[]> {
    const chosen = (await Bun.file(join(path, "files.json")).json()) as Chosen[];
    const sizes = chosen.map(({ size }) => size);
    const paths = chosen.map((file) => resolve(dir, file.path));
    return [{ paths, sizes, largest: sizes.at(-1) ?? 0 }];
  },

  work(_, { work }) {
    if (work === undefined) throw new Error("the corpus of hash/folder knows its work");
    return work;
  },
  digest: (answer: readonly bigint[], { algo }) => combined(answer, algo),
  proof: everyByteRead,
  join: (_, parts) => parts.flat(),
});

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
