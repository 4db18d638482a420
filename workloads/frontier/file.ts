/** The same search over the first sentences of a text of your own. Most texts lead to few states, some to more than fit. */
import { readFileSync, statSync } from "node:fs";
import { defineWorkload } from "bakeoff";
import type { Found, Sentences } from "bakeoff/kits/frontier";
import { corpusOf, difference, everyStateExpanded, lineOf, workOf } from "./corpus/known.ts";
import { sentencesOf } from "./corpus/text.ts";

const MiB = 2 ** 20;

const read = (file: string, sentences: number): string[][] =>
  sentencesOf(readFileSync(file, "utf8")).slice(0, sentences);

/** A path's size in bytes if a file is there. */
function sizeOf(path: string): number | undefined {
  const about = statSync(path, { throwIfNoEntry: false });
  return about?.isFile() ? about.size : undefined;
}

export default defineWorkload({
  name: "frontier/file",
  version: 1,
  question: "How fast are all boxes of words found in a text of your own?",
  params: {
    file: { about: "a text file, UTF-8", kind: "path", default: "." },
    sentences: { about: "how many of its first sentences", kind: "count", min: 0, max: 10_000, default: 20 },
  },
  yours: true,
  edges: [{ sentences: 20 }, { sentences: 1000 }].map((it) => ({
    ...it,
    file: `${import.meta.dir}/corpus/weather.txt`,
  })),

  allows({ file }) {
    const size = sizeOf(file);
    if (size === undefined) return { why: `${file} is no file` };
    return size <= 16 * MiB || { why: `${file} is above 16 MiB` };
  },

  prepare: ({ file, sentences }, context) => corpusOf(read(file, sentences), context),
  input: async ({ file, sentences }): Promise<readonly Sentences[]> => [read(file, sentences)],
  work: (_, corpus) => workOf(corpus),
  digest: (answer: Found) => lineOf(answer),
  difference,
  proof: everyStateExpanded,
  measures: { states: { about: "distinct states found", unit: "count" } },
});
