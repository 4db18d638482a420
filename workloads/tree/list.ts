/**
 * List the files of a tree by their paths: discovery only, no size is asked. In the measurements of the profiler's own
 * author this was where the native code lost. The order is the backend's own; the digest does not depend on it.
 */
import { defineWorkload } from "bakeoff";
import { type TreeInput } from "bakeoff/kits/tree";
import { difference } from "./answer/digest.ts";
import { counted } from "./answer/reference.ts";
import { sumOf } from "./corpus/entries.ts";
import { everyEntrySeen, workOf } from "./corpus/seen.ts";
import { treeOf } from "./corpus/tree.ts";
import profile from "./profile.ts";

const digestOf = (paths: readonly string[]): string => `files=${paths.length} paths=${sumOf(paths)}`;

export default defineWorkload({
  name: "tree/list",
  version: 1,
  question: "How fast are all files of a tree found, as a list of relative paths?",
  params: profile.params,
  edges: profile.edges,
  floor: "control/syscalls",
  takes: "folder",
  grows: ["files"],

  async prepare({ shape, files, ...which }, context) {
    const { path, digest, entries } = await treeOf(shape, files, context);
    const paths = counted(entries, which).files.map((it) => it.path);
    return { digest, expected: [digestOf(paths)], seed: context.seed, path, work: { items: paths.length } };
  },

  input: async (_, { path = "" }): Promise<readonly TreeInput[]> => [{ path }],
  work: (_, corpus) => workOf(corpus),
  digest: (answer: readonly string[]) => digestOf(answer),
  difference,
  proof: everyEntrySeen,
});
