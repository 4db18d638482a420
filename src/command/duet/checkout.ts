/**
 * The two checkouts of a duet, below `.bakeoff/duet/`: written out, with the packages their own lock files name, and removed
 * whatever happens. What a killed duet left is removed by the next, which holds the lock and so knows it for stale.
 */
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Problem } from "../../model/index.ts";
import { installed } from "./own.ts";
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
  const failed = writeOut(from.top, tree, place.top, duetFolder(from.home));
  if (failed !== undefined) return { problem: failed };
  mkdirSync(place.home, { recursive: true });
  const notes: string[] = [];
  for (const folder of new Set([place.top, place.home])) {
    const there = join(from.top, relative(place.top, folder));
    const said = await packages(name, folder, place.top, there, stop);
    if (typeof said === "object") return { problem: said };
    if (said !== undefined) notes.push(said);
  }
  share(join(place.home, "native"), join(from.home, "native"));
  // A project that had neither yet must not find those of the checkout around it.
  if (!["backends", "workloads"].some((it) => existsSync(join(place.home, it))))
    mkdirSync(join(place.home, "backends"));
  return { place, notes };
}

const manifests = ["package.json", "bun.lock"];
const text = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;

/** Those of the checkout at hand where it asks for the same, otherwise an installation of its own. */
async function packages(
  name: Name,
  folder: string,
  top: string,
  there: string,
  stop: AbortSignal,
): Promise<Problem | string | undefined> {
  const [manifest, lock] = manifests.map((it) => text(join(folder, it)));
  const same = manifests.every((it) => text(join(folder, it)) === text(join(there, it)));
  const modules = join(there, "node_modules");
  if (same && (installed(folder, top).length === 0 || lock === undefined)) {
    if (existsSync(modules) && !existsSync(join(folder, "node_modules")))
      symlinkSync(modules, join(folder, "node_modules"), "dir");
    return undefined;
  }
  if (manifest === undefined) return undefined;
  if (lock === undefined)
    return `${name} has a package.json of its own and no bun.lock: its packages are those of the checkout at hand`;
  const child = Bun.spawn([process.execPath, "install", "--frozen-lockfile", "--no-progress"], {
    cwd: folder,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
    signal: stop,
  });
  const said = await child.stderr.text();
  if ((await child.exited) === 0)
    return same ? undefined : `${name} has other dependencies: installed from its own bun.lock`;
  const lines = said.trim().split("\n");
  const why = lines.find((it) => it.startsWith("error")) ?? lines.at(-1) ?? "";
  return {
    code: "no-packages",
    message: `${name}'s packages cannot be installed from its own bun.lock: ${why}`,
    file: `${name}: bun.lock`,
    hint: `bun install --frozen-lockfile in a checkout of ${name} shows all of it`,
  };
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
