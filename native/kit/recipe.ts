/** What a family's library is made of: sources and flags, as data. Nothing here looks for a compiler. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Missing } from "./compiler.ts";

/** One compilation; `object` names its result. */
export interface Unit {
  /** A path from the family's folder. */
  readonly source: string;
  readonly object: string;
  readonly flags: readonly string[];
  /** Further flags where the compiler is gcc. */
  readonly gcc?: readonly string[];
  /** The one processor it is for, as `process.arch` says it. */
  readonly arch?: string;
}

/** C headers that an npm package brings. */
export interface Headers {
  readonly package: string;
  /** Where `#include <…>` searches in it. */
  readonly folder: string;
  /** What is read there. */
  readonly files: readonly string[];
}

/** What a family adds to the kit. */
export interface Recipe {
  readonly units: readonly Unit[];
  readonly headers?: Headers;
}

/** The whole of a library. */
export interface Sources {
  /** Absolute paths of everything the compiler reads, headers of packages included. */
  readonly files: readonly string[];
  /** For every unit. */
  readonly flags: readonly string[];
  readonly units: readonly Unit[];
  readonly link: readonly string[];
  /** Folders of packages' headers. */
  readonly include: readonly string[];
}

export const plain = (name: string): Unit => ({ source: `${name}.c`, object: `${name}.o`, flags: [] });

/** The C that every library carries. Its objects cannot be taken for a family's. */
const kit = ["describe", "pool"].map((name): Unit => ({
  source: `../kit/${name}.c`,
  object: `kit-${name}.o`,
  flags: [],
}));

const sanitized = (kinds: string): string[] => [
  `-fsanitize=${kinds}`,
  "-fno-sanitize-recover=undefined",
  "-fno-omit-frame-pointer",
  "-g",
];

/** `folder` is the family's, `sanitize` as in -fsanitize. */
export function sources(
  folder: string,
  { units, headers }: Recipe,
  { platform, arch, sanitize }: { platform: string; arch: string; sanitize?: string | undefined },
): Sources | Missing {
  const found = headers === undefined ? { include: [], files: [] } : find(headers, folder);
  if ("missing" in found) return found;
  // -pthread: on macOS threads are part of the system's library, and its linker wonders at the flag.
  const threads = platform === "linux" ? ["-pthread"] : [];
  const extra = sanitize === undefined ? threads : [...threads, ...sanitized(sanitize)];
  return {
    files: [...[import.meta.dir, folder].flatMap(ownFiles), ...found.files],
    flags: ["-std=c11", "-O3", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror", ...extra],
    units: [...kit, ...units.filter((unit) => unit.arch === undefined || unit.arch === arch)],
    // nodelete: the library stays mapped for the life of the process, whoever closes it.
    link: ["-shared", ...(platform === "linux" ? ["-Wl,-z,defs,-z,nodelete"] : []), ...extra],
    include: found.include,
  };
}

const ownFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.[ch]$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));

function find(headers: Headers, from: string): Pick<Sources, "include" | "files"> | Missing {
  try {
    const folder = join(dirname(Bun.resolveSync(`${headers.package}/package.json`, from)), headers.folder);
    return { include: [folder], files: headers.files.map((name) => join(folder, name)) };
  } catch {
    return { missing: `the package ${headers.package} is not installed`, hint: "bun install" };
  }
}
