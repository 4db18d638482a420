/**
 * Where a project is: the folders whose workloads and backends a suite may name, the one its results belong to, and the one
 * that a user works in.
 */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

const own = resolve(import.meta.dir, "..");

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * The nearest folder above `suiteFile` that has `backends/` or `workloads/`, then Bakeoff's own. Another checkout of Bakeoff
 * has all of its own: what only this one knows is no name there.
 */
export function roots(suiteFile: string): readonly string[] {
  for (let folder = dirname(resolve(suiteFile)); ; folder = dirname(folder)) {
    if (isFolder(join(folder, "backends")) || isFolder(join(folder, "workloads"))) {
      if (realpathSync(folder) === realpathSync(own)) return [own];
      return isBakeoff(folder) ? [folder] : [folder, own];
    }
    if (folder === dirname(folder)) return [own];
  }
}

/** By its manifest: a checkout of Bakeoff, this one or another. */
export function isBakeoff(folder: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return (
      typeof manifest === "object" && manifest !== null && "name" in manifest && manifest.name === "bakeoff"
    );
  } catch {
    return false;
  }
}

/** Inside a project's own state, such as the suites that `compare` makes. */
const state = `${sep}.bakeoff${sep}`;

/**
 * The root of the project that a suite belongs to, where its results, corpora and journals go: the folder of its backends,
 * of its `suites/`, or else its own. A suite that came with the package belongs to where one works.
 */
export function homeOf(suiteFile: string): string {
  const file = resolve(suiteFile);
  if (file.includes(state)) return file.slice(0, file.lastIndexOf(state));
  const [first = own] = roots(suiteFile);
  if (first !== own) return first;
  const packaged = own.split(sep).includes("node_modules");
  if (file.startsWith(own + sep)) return packaged ? projectAt(process.cwd()) : own;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (basename(folder) === "suites") return dirname(folder);
  return dirname(file);
}

/**
 * The root of the project that one works in: the nearest folder above `folder` that has suites, workloads, backends or
 * a state, or else a package.json; or else itself. What is above a repository is another project's.
 */
export function projectAt(folder: string): string {
  const above: string[] = [];
  for (let at = resolve(folder); ; at = dirname(at)) {
    above.push(at);
    if (existsSync(join(at, ".git")) || at === dirname(at)) break;
  }
  const holds = (names: readonly string[]) => (at: string) => names.some((name) => isFolder(join(at, name)));
  return (
    above.find(holds(["suites", "workloads", "backends", ".bakeoff"])) ??
    above.find((at) => existsSync(join(at, "package.json"))) ??
    resolve(folder)
  );
}
