/** Profile a folder of your own. It is only read; if it changes, it is another corpus, and its numbers nobody else's. */
import { realpathSync, statSync } from "node:fs";
import { defineWorkload } from "bakeoff";
import { type Profile, type TreeInput } from "bakeoff/kits/tree";
import { difference, digestOf } from "./answer/digest.ts";
import { profileOf } from "./answer/reference.ts";
import { patterns, rules } from "./corpus/axes.ts";
import { entriesOf, lineOf, sumOf } from "./corpus/entries.ts";
import { everyEntrySeen, workOf } from "./corpus/seen.ts";

export default defineWorkload({
  name: "tree/folder",
  version: 1,
  question: "How fast is a folder of your own profiled?",
  params: {
    dir: { about: "a folder; links in it are not followed", kind: "path", default: "." },
    ...rules,
  },
  edges: [{}, { depth: 0 }, { depth: 1 }, ...patterns.map((pattern) => ({ pattern }))],
  floor: "control/syscalls",
  takes: "folder",
  yours: true,

  allows: ({ dir }) => isFolder(dir) || { why: `${dir} is no folder` },

  async prepare({ dir, ...which }, context) {
    const path = realpathSync(dir);
    const entries = entriesOf(path, context.progress.bind(context), which.depth);
    const profile = profileOf(entries, which);
    const closed = profile.unreadable.length;
    return {
      digest: sumOf(entries.map(lineOf)),
      expected: [digestOf(profile)],
      seed: context.seed,
      path,
      work: { items: profile.files + profile.folders },
      ...(closed > 0 && {
        notes: [`${dir}: ${closed} folders or files may not be read; they count as one each`],
      }),
    };
  },

  input: async (_, { path = "" }): Promise<readonly TreeInput[]> => [{ path }],
  work: (_, corpus) => workOf(corpus),
  digest: (answer: Profile) => digestOf(answer),
  difference,
  proof: everyEntrySeen,
});

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
