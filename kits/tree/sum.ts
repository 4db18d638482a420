/** Adds up what was found in parts of a tree, by whoever walked each. */
import { byBytes } from "./names.ts";
import { type Profile, topLength } from "./profile.ts";

/** Profiles of folders that lie apart, or one below what another left out. */
export class Sum {
  private files = 0;
  private folders = 0;
  private bytes = 0;
  private readonly depths: number[] = [];
  private readonly extensions = new Map<string, number>();
  private readonly names = new Map<string, number>();
  private top: (readonly [path: string, files: number])[] = [];
  private readonly empty: string[] = [];
  private readonly unreadable: string[] = [];

  /** `path` is where the profile's root is, relative to the whole tree's. */
  add(part: Profile, path: string): void {
    const depth = path === "." ? 0 : path.split("/").length;
    const below = (inner: string): string =>
      path === "." ? inner : inner === "." ? path : `${path}/${inner}`;
    this.files += part.files;
    this.folders += part.folders;
    this.bytes += part.bytes;
    for (const [level, folders] of part.depths.entries()) {
      this.depths[depth + level] = (this.depths[depth + level] ?? 0) + folders;
    }
    for (const [extension, files] of part.extensions) count(this.extensions, extension, files);
    for (const [name, folders] of part.names) count(this.names, name, folders);
    if (depth > 0) count(this.names, path.slice(path.lastIndexOf("/") + 1), 1);
    this.top.push(...part.top.map(([inner, files]) => [below(inner), files] as const));
    this.top = this.top.toSorted(([a, m], [b, n]) => n - m || byBytes(a, b)).slice(0, topLength);
    for (const inner of part.empty) this.empty.push(below(inner));
    for (const inner of part.unreadable) this.unreadable.push(below(inner));
  }

  result(): Profile {
    const { files, folders, bytes, extensions, names, top, empty, unreadable } = this;
    const depths = Array.from(this.depths, (some: number | undefined) => some ?? 0);
    const filesPerFolder = files / folders;
    const depth = depths.length - 1;
    return {
      files,
      folders,
      bytes,
      filesPerFolder,
      depth,
      depths,
      extensions,
      names,
      top,
      empty,
      unreadable,
    };
  }
}

function count(counts: Map<string, number>, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}
