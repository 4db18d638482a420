/**
 * Bun Workers that walk folders with another backend. The main thread reads from the top until there are folders enough
 * to hand out; a folder is walked by one worker with all below it, so one that holds most of the tree holds up the rest.
 */
import { type Axes, defineBackend, type Opening, type Operation, type Session } from "bakeoff";
import {
  Census,
  type Folder,
  Listing,
  placeOf,
  type Profile,
  readFolder,
  readPattern,
  type Rules,
  show,
  Sum,
  type TreeInput,
  treeWorkloads,
  unlessForbidden,
} from "bakeoff/kits/tree";
import { workerCount } from "./inner/axes.ts";
import { startCrew } from "./walk/crew.ts";

/** Folders for each worker: what the last one is still at when the others are done should be little. */
const folders = 16;

const axes = {
  inner: { about: "the backend that walks in each worker", kind: "backend", passes: [], whole: true },
  threads: {
    about: "workers; the main thread reads the top of the tree, hands out and collects",
    ...workerCount,
  },
} as const satisfies Axes;

type Own = { readonly inner: string; readonly threads: number };

/** Reads folders in the order they are met until `enough` are left to read, or none; returns those. */
function readTop(path: string, survey: Census | Listing, enough: number): Folder[] {
  const left = [survey.root];
  for (let folder = left.shift(); folder !== undefined; folder = left.shift()) {
    const place = placeOf(path, folder);
    const entries = unlessForbidden(() => readFolder(place));
    show(survey, folder, place, entries, left);
    if (left.length >= enough) break;
  }
  survey.forget(left);
  return left;
}

async function open(
  workload: string,
  { p, own, input: { path }, context }: Opening<Rules, TreeInput, Own>,
): Promise<Session> {
  const crew = await startCrew(
    { module: context.module(own.inner), workload, p, path, scratch: context.scratch },
    own.threads,
  );
  let facts = { entries: 0, workers: 0, handed: 0 };
  return {
    async run() {
      const survey = workload === "tree/list" ? new Listing(p) : new Census(p);
      const left = readTop(path, survey, folders * own.threads);
      const parts = await crew.walk(left.map((folder) => folder.path));
      const took = { workers: parts.length, handed: left.length };
      if (survey instanceof Listing) {
        const paths = [survey.result(), ...(parts as (readonly string[])[])].flat();
        facts = { entries: paths.length, ...took };
        return paths;
      }
      const sum = new Sum();
      for (const part of [survey.result(), ...(parts as Profile[])]) sum.add(part, ".");
      const profile = sum.result();
      facts = { entries: profile.files + profile.folders, ...took };
      return profile;
    },
    facts: () => facts,
    close: () => crew.close(),
  };
}

export default defineBackend({
  name: "pool/walk",
  about: "Bun Workers that take folders from a shared counter and walk them with another backend",
  homepage: "https://bun.com/docs/api/workers",
  probe: async () => ({ version: Bun.version }),
  operations: treeWorkloads.map((workload) => {
    const made: Operation<Rules, TreeInput, unknown, Own> = {
      workload,
      params: axes,
      supports({ pattern }) {
        const { includes, excludes } = readPattern(pattern);
        return (
          includes.length + excludes.length === 0 || {
            why: "patterns are meant from the root, not from the folders handed out",
          }
        );
      },
      open: (at) => open(workload, at),
      answer: (raw) => raw,
      snippet: "worker.postMessage({ folders }); Atomics.add(next, 0, 1)",
      traits: ["copies-out", "allocates"],
    };
    return made as unknown as Operation;
  }),
});
