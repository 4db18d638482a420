/**
 * The two checkouts of a duet, below `.bakeoff/duet/`: written out, with the packages their own lock files name, and removed
 * whatever happens. What a killed duet left is removed by the next, which holds the lock and so knows it for stale.
 */
import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Problem } from "../../model/index.ts";
import { packages } from "./packages.ts";
import type { State } from "./sides.ts";
import { writeOut } from "./tree.ts";

/** Names of equal length: a path is no difference between the sides. */
export type Name = "base" | "head";
export type Both<T> = Readonly<Record<Name, T>>;

export interface Place {
  /** The repository's root, and the project in it. */
  readonly top: string;
  readonly home: string;
}

export const duetFolder = (home: string): string => join(home, ".bakeoff", "duet");

/** Removes both checkouts, and whatever else was left there. */
export const clear = (home: string): void => rmSync(duetFolder(home), { recursive: true, force: true });

/** Where the project of a side lies; `top` is the root of its checkout. */
export const placeOf = (name: Name, { top, home }: Place): Place => {
  const own = join(duetFolder(home), name);
  return { top: own, home: join(own, relative(top, home)) };
};

/** Writes a side out and gives it its packages. Notes are sentences about it. */
export async function checkOut(
  name: Name,
  { tree }: State,
  from: Place,
  stop: AbortSignal,
): Promise<{ readonly place: Place; readonly notes: readonly string[] } | { readonly problem: Problem }> {
  const place = placeOf(name, from);
  const written = writeOut(from.top, tree, place.top, duetFolder(from.home));
  if ("problem" in written) return written;
  mkdirSync(place.home, { recursive: true });
  const notes = written.empty.map(
    (path) => `${name}: the submodule ${path} is empty: its commit is not in this clone`,
  );
  let above = false;
  for (const folder of new Set([place.top, place.home])) {
    const found = await packages({ name, folder, top: place.top, from: from.top }, stop);
    if ("problem" in found) return found;
    // A member of a workspace has no lock file of its own: what it needs was installed above it.
    if (found.note !== undefined && !(above && found.lockless)) notes.push(found.note);
    above ||= found.installed;
  }
  share(join(place.home, "native"), join(from.home, "native"));
  // A project that had neither yet must not find those of the checkout around it.
  if (!["backends", "workloads"].some((it) => existsSync(join(place.home, it))))
    mkdirSync(join(place.home, "backends"));
  return { place, notes };
}

/** What was built is named by a hash of all it depends on, so both sides build into one folder and find what is there. */
function share(own: string, there: string): void {
  if (!existsSync(own) || !existsSync(there)) return;
  const [build, into] = [join(own, "build"), join(there, "build")];
  if (lstatSync(build, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(into, { recursive: true });
  mkdirSync(dirname(build), { recursive: true });
  symlinkSync(into, build, "dir");
}
