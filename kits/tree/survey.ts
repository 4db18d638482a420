/**
 * What a walk in JavaScript fills: the walker tells which folders and files there are, and gets back which of them the
 * pattern and the depth allow. Walkers so differ in how they walk and in nothing else.
 */
import { byBytes, flat } from "./names.ts";
import { matcher, readPattern } from "./pattern.ts";
import { extensionOf, type Profile, topLength } from "./profile.ts";

export interface Rules {
  /** See pattern.ts. */
  readonly pattern: string;
  /** Of the deepest folders whose files count, the root's being 0; what is below is not there. */
  readonly depth: number;
}

/** A depth that no folder has. */
export const anyDepth = 1_000_000;

export interface Folder {
  /** Relative to the root, whose own is empty. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  /** Entries of any kind, set by the walker; undefined = it could not be read. */
  entries: number | undefined;
  /** Files directly in it that count. */
  files: number;
}

/** `R` is what comes out. */
export abstract class Survey<R> {
  folders: Folder[] = [];
  readonly root: Folder;
  /** Files that count. */
  files = 0;
  /** Whether sizes are wanted: if not, a walker leaves them alone. */
  abstract readonly sizes: boolean;
  private readonly depth: number;
  private readonly included: ((path: string) => boolean) | undefined;
  private readonly excluded: ((path: string) => boolean) | undefined;

  constructor({ pattern, depth }: Rules) {
    const { includes, excludes } = readPattern(pattern);
    this.depth = depth;
    this.included = includes.length > 0 ? matcher(includes) : undefined;
    this.excluded = excludes.length > 0 ? matcher(excludes) : undefined;
    this.root = { path: "", name: "", depth: 0, entries: undefined, files: 0 };
    this.folders.push(this.root);
  }

  /** The folder of that name, for the walker to go on with, or undefined where it is none of the walk's business. */
  enter(parent: Folder, name: string): Folder | undefined {
    if (parent.depth >= this.depth) return undefined;
    const path = flat(inside(parent, name));
    if (this.excluded?.(path)) return undefined;
    const folder = { path, name, depth: parent.depth + 1, entries: undefined, files: 0 };
    this.folders.push(folder);
    return folder;
  }

  /** Leaves folders to somebody else, who has the counting of them. */
  forget(left: readonly Folder[]): void {
    const gone = new Set(left);
    this.folders = this.folders.filter((folder) => !gone.has(folder));
  }

  /** Whether a file counts; `file` is told those that do. */
  takes(parent: Folder, name: string): boolean {
    if (this.included === undefined && this.excluded === undefined) return true;
    const path = inside(parent, name);
    return (this.included?.(path) ?? true) && !this.excluded?.(path);
  }

  /** `size` is undefined where it could not be asked, and 0 where it is not wanted. */
  abstract file(parent: Folder, name: string, size: number | undefined): void;
  /** What the workload calls its items. */
  abstract get seen(): number;
  abstract result(): R;
}

export const inside = (folder: Folder, name: string): string =>
  folder.depth === 0 ? name : `${folder.path}/${name}`;

/** How a path is told: the root has no other name. */
const told = ({ path }: Folder): string => path || ".";

/** Fills a Profile. */
export class Census extends Survey<Profile> {
  readonly sizes = true;
  private bytes = 0;
  private readonly extensions = new Map<string, number>();
  private readonly closed: string[] = [];

  file(parent: Folder, name: string, size: number | undefined): void {
    this.files++;
    parent.files++;
    if (size === undefined) this.closed.push(inside(parent, name));
    else this.bytes += size;
    const extension = extensionOf(name);
    this.extensions.set(extension, (this.extensions.get(extension) ?? 0) + 1);
  }

  get seen(): number {
    return this.files + this.folders.length;
  }

  result(): Profile {
    const { files, bytes, folders, extensions } = this;
    const depths: number[] = [];
    const names = new Map<string, number>();
    for (const { name, depth } of folders) {
      depths[depth] = (depths[depth] ?? 0) + 1;
      if (depth > 0) names.set(name, (names.get(name) ?? 0) + 1);
    }
    return {
      files,
      folders: folders.length,
      bytes,
      filesPerFolder: files / folders.length,
      depth: depths.length - 1,
      depths,
      extensions,
      names,
      top: mostFiles(folders),
      empty: folders.filter(({ entries }) => entries === 0).map(told),
      unreadable: [...folders.filter(({ entries }) => entries === undefined).map(told), ...this.closed],
    };
  }
}

function mostFiles(folders: readonly Folder[]): Profile["top"] {
  const before = (a: Folder, b: Folder): number => b.files - a.files || byBytes(told(a), told(b));
  const best: Folder[] = [];
  for (const folder of folders) {
    const last = best[topLength - 1];
    if (folder.files === 0 || (last !== undefined && before(last, folder) < 0)) continue;
    best.push(folder);
    best.sort(before);
    best.length = Math.min(best.length, topLength);
  }
  return best.map((folder) => [told(folder), folder.files]);
}

/** Lists the paths of files, in the order they are met. */
export class Listing extends Survey<readonly string[]> {
  readonly sizes = false;
  private readonly paths: string[] = [];

  file(parent: Folder, name: string): void {
    this.files++;
    this.paths.push(flat(inside(parent, name)));
  }

  get seen(): number {
    return this.files;
  }

  result(): readonly string[] {
    return this.paths;
  }
}
