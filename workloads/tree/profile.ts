/**
 * Profile a tree of folders, the task of a directory profiler whose "10 to 50 times faster" was never measured. What
 * counts is the contract its author arrived at once backends had been found to count different things: links neither
 * counted nor followed, hidden entries included, a folder empty when nothing at all is in it.
 */
import { defineWorkload } from "bakeoff";
import { type Profile, type TreeInput } from "bakeoff/kits/tree";
import { difference, digestOf } from "./answer/digest.ts";
import { profileOf } from "./answer/reference.ts";
import { patterns, rules } from "./corpus/axes.ts";
import { everyEntrySeen, workOf } from "./corpus/seen.ts";
import { shapes } from "./corpus/shapes.ts";
import { treeOf } from "./corpus/tree.ts";

export default defineWorkload({
  name: "tree/profile",
  version: 1,
  question: "How fast is a tree profiled: every folder read, every file's size asked?",
  params: {
    shape: {
      about:
        "flat: 100 files a folder · deep: chains of 50 folders · skewed: one folder has 90 % · packages: node_modules",
      kind: "choice",
      values: shapes,
      default: "flat",
    },
    files: {
      about: "files in the tree",
      kind: "count",
      min: 0,
      max: 1_000_000,
      default: 100_000,
      drawn: "log",
    },
    ...rules,
  },
  edges: [
    ...shapes.flatMap((shape) => [0, 1, 9, 1001].map((files) => ({ shape, files }))),
    ...patterns.map((pattern) => ({ shape: "packages" as const, files: 700, pattern })),
    ...[0, 1, 3, 49].map((depth) => ({ shape: "deep" as const, files: 700, depth })),
    // Folders enough to be handed out.
    ...[1, 2, 4].map((depth) => ({ shape: "packages" as const, files: 3000, depth })),
    { shape: "packages", files: 700, pattern: "**/*.js !**/test !**/types", depth: 4 },
  ],
  floor: "control/syscalls",
  takes: "folder",
  grows: ["files"],

  async prepare({ shape, files, ...which }, context) {
    const { path, digest, entries } = await treeOf(shape, files, context);
    const profile = profileOf(entries, which);
    const work = { items: profile.files + profile.folders };
    return { digest, expected: [digestOf(profile)], seed: context.seed, path, work };
  },

  input: async (_, { path = "" }): Promise<readonly TreeInput[]> => [{ path }],
  work: (_, corpus) => workOf(corpus),
  digest: (answer: Profile) => digestOf(answer),
  difference,
  proof: everyEntrySeen,
});
