/** The right answers, from a list of all entries: each number by itself, with no thought of speed. */
import { byBytes, extensionOf, type Profile, type Rules, topLength } from "bakeoff/kits/tree";
import type { Entry } from "../corpus/entries.ts";
import { wanted } from "./pattern.ts";

const parentOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const depthOf = (path: string): number => (path === "." ? 0 : path.split("/").length);

/** The folders and files that the rules let count. */
export function counted(
  entries: readonly Entry[],
  { pattern, depth }: Rules,
): { folders: Entry[]; files: Entry[] } {
  const { included, excluded } = wanted(pattern);
  const gone = new Set<string>();
  const stays = (path: string): boolean => {
    if (path === ".") return true;
    const out = gone.has(parentOf(path)) || excluded(path);
    if (out) gone.add(path);
    return !out;
  };
  const near = entries.filter(
    ({ path, kind }) => depthOf(kind === "folder" ? path : parentOf(path)) <= depth,
  );
  const left = near.filter(({ path }) => stays(path));
  return {
    folders: left.filter(({ kind }) => kind === "folder"),
    files: left.filter(({ path, kind }) => kind === "file" && included(path)),
  };
}

export function profileOf(entries: readonly Entry[], rules: Rules): Profile {
  const { folders, files } = counted(entries, rules);
  const direct = tally(files.map(({ path }) => parentOf(path)));
  const depths = tally(folders.map(({ path }) => depthOf(path)));
  const most = [...direct].toSorted(([a, m], [b, n]) => n - m || byBytes(a, b));
  return {
    files: files.length,
    folders: folders.length,
    bytes: files.reduce((sum, { size = 0 }) => sum + size, 0),
    filesPerFolder: files.length / folders.length,
    depth: depths.size - 1,
    depths: Array.from(depths.keys(), (_, depth) => depths.get(depth) ?? 0),
    extensions: tally(files.map(({ path }) => extensionOf(nameOf(path)))),
    names: tally(folders.slice(1).map(({ path }) => nameOf(path))),
    top: most.slice(0, topLength),
    empty: folders.filter((it) => it.entries === 0).map(({ path }) => path),
    unreadable: [
      ...folders.filter((it) => it.entries === undefined),
      ...files.filter(({ size }) => size === undefined),
    ].map(({ path }) => path),
  };
}

function tally<K>(keys: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
