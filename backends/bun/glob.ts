/**
 * Bun.Glob, which finds names and tells nothing else: for a profile everything found is asked what it is, and a folder in
 * which nothing was found is read again. It gives up at the first folder it may not read, and cannot spell names that are
 * no UTF-8: both are errors here.
 */
import {
  anyDepth,
  type AnySurvey,
  defineBackend,
  type Folder,
  lossy,
  placeOf,
  readFolder,
  readPattern,
  statFile,
  treeOperations,
} from "bakeoff";

const everything = { dot: true, onlyFiles: false };

/** Throws for a name that stands for another. */
function spelled(path: string, name: string): string {
  if (lossy(name)) statFile(`${path}/${name}`);
  return name;
}

function list(path: string, survey: AnySurvey, glob: string): void {
  const found = new Bun.Glob(glob).scanSync({ cwd: path, dot: true });
  for (const name of found) survey.file(survey.root, spelled(path, name), 0);
}

function profile(path: string, survey: AnySurvey): void {
  const folders = new Map([["", survey.root]]);
  survey.root.entries = 0;
  for (const found of new Bun.Glob("**").scanSync({ ...everything, cwd: path })) {
    const cut = found.lastIndexOf("/");
    const parent = folders.get(found.slice(0, Math.max(0, cut)));
    if (parent?.entries === undefined) throw new Error(`Bun.Glob found ${found} before its folder`);
    parent.entries++;
    const name = found.slice(cut + 1);
    const about = statFile(`${path}/${found}`);
    if (about.isDirectory()) {
      const folder = survey.enter(parent, name);
      if (folder !== undefined) folders.set(found, Object.assign(folder, { entries: 0 }));
    } else if (about.isFile() && survey.takes(parent, name)) survey.file(parent, name, about.size);
  }
  for (const folder of folders.values()) readIfBare(path, folder);
}

/** Pipes and sockets are not found at all. */
function readIfBare(path: string, folder: Folder): void {
  if (folder.entries === 0) folder.entries = readFolder(placeOf(path, folder)).length;
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
      return globs.length <= 1 || { why: "Bun.Glob scans for one pattern at a time" };
    },
    open(_, { pattern }) {
      const [glob = "**"] = readPattern(pattern).globs;
      return (path, survey) => (survey.sizes ? profile(path, survey) : list(path, survey, glob));
    },
    snippet: 'new Bun.Glob("**").scanSync({ cwd: folder, dot: true, onlyFiles: false }); lstatSync(path)',
    traits: ["allocates", "blocks"],
  }),
});
