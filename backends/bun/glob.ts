/**
 * Bun.Glob, which finds names and tells nothing else: for a profile everything found is asked what it is, and a folder in
 * which nothing was found is read again. A scan gives up at the first folder it may not read and at the first path too
 * long for it, and it cannot spell names that are no UTF-8: around those it scans in parts.
 */
import { defineBackend } from "bakeoff";
import {
  anyDepth,
  type AnySurvey,
  lossy,
  placeOf,
  readFolder,
  readPattern,
  statFile,
  treeOperations,
  unlessForbidden,
} from "bakeoff/kits/tree";

const all = { dot: true, onlyFiles: false };

/**
 * Paths of everything below `cwd`, folders before what is in them; undefined where a scan cannot or will not. What is
 * wrong then need not be asked: where no other way round is left, reading the folder says it.
 */
function scan(cwd: string, glob: string, options = all): string[] | undefined {
  if (!cwd.isWellFormed()) return undefined;
  try {
    const found = [...new Bun.Glob(glob).scanSync({ ...options, cwd })];
    return found.some(lossy) ? undefined : found;
  } catch {
    return undefined;
  }
}

/** The same, around what a scan cannot tell. */
function scanAround(path: string): string[] {
  const whole = scan(path, "**");
  if (whole !== undefined) return whole;
  const level = unlessForbidden(() => readFolder(path)) ?? [];
  return level.flatMap((entry) => {
    const below = entry.isDirectory() ? scanAround(`${path}/${entry.name}`) : [];
    return [entry.name, ...below.map((inner) => `${entry.name}/${inner}`)];
  });
}

/** What an entry is, and its size unless that may not be asked. */
function ask(folder: string, name: string): { isDirectory(): boolean; isFile(): boolean; size?: number } {
  const about = unlessForbidden(() => statFile(`${folder}/${name}`));
  const entry = about ?? readFolder(folder).find((it) => it.name === name);
  if (entry === undefined) throw new Error(`${folder}/${name}: ENOENT: no such file or directory`);
  return entry;
}

function profile(path: string, survey: AnySurvey): void {
  const folders = new Map([["", survey.root]]);
  survey.root.entries = 0;
  for (const found of scanAround(path)) {
    const cut = found.lastIndexOf("/");
    const parent = folders.get(found.slice(0, Math.max(0, cut)));
    if (parent?.entries === undefined) throw new Error(`Bun.Glob found ${found} before its folder`);
    parent.entries++;
    const name = found.slice(cut + 1);
    const about = ask(placeOf(path, parent), name);
    if (about.isDirectory()) {
      const folder = survey.enter(parent, name);
      if (folder !== undefined) folders.set(found, Object.assign(folder, { entries: 0 }));
    } else if (about.isFile() && survey.takes(parent, name)) survey.file(parent, name, about.size);
  }
  // Pipes and sockets are not found at all.
  for (const folder of folders.values()) {
    if (folder.entries === 0)
      folder.entries = unlessForbidden(() => readFolder(placeOf(path, folder)))?.length;
  }
}

function list(path: string, survey: AnySurvey, glob: string): void {
  const found = scan(path, glob, { dot: true, onlyFiles: true });
  if (found === undefined) profile(path, survey);
  for (const name of found ?? []) survey.file(survey.root, name, 0);
}

export default defineBackend({
  name: "bun/glob",
  about: "Bun.Glob's scanSync, and lstatSync of all it finds",
  homepage: "https://bun.com/docs/api/glob",
  probe: async () => ({ version: Bun.version }),
  operations: treeOperations({
    supports({ pattern, depth }) {
      const { globs, excludes } = readPattern(pattern);
      if (depth !== anyDepth) return { why: "Bun.Glob stops at no depth" };
      if (excludes.length > 0) return { why: "Bun.Glob excludes nothing" };
      if (globs.length > 1) return { why: "Bun.Glob scans for one pattern at a time" };
      // Both came out of comparing some thousand random patterns; whatever else disagrees is `wrong`.
      const [glob = ""] = globs;
      if (/\{[^{}]*\/|\/[^{}]*\}/.test(glob)) return { why: "Bun.Glob misses files where braces hold a /" };
      return !/[/{,]!/.test(glob) || { why: "Bun.Glob takes a ! in front of any name for a negation" };
    },
    open(_, { pattern }) {
      const [glob = "**"] = readPattern(pattern).globs;
      return (path, survey) => (survey.sizes ? profile(path, survey) : list(path, survey, glob));
    },
    snippet: 'new Bun.Glob("**").scanSync({ cwd: folder, dot: true, onlyFiles: false }); lstatSync(path)',
    traits: ["allocates", "blocks"],
  }),
});
