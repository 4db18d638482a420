/** What a family is made of: sources and flags, as data. Nothing here looks for a compiler. */
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
  /** The one processor it is for, as `process.arch` says it, or wasm32. */
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

/** C that several families use: its folder holds no other. */
export interface Piece {
  readonly folder: string;
  readonly sources: readonly string[];
  /** Pieces that it uses itself. */
  readonly needs?: readonly Piece[];
  /** For every unit of a family that asks for it. */
  readonly flags?: readonly string[];
  readonly threads?: true;
}

/** What a family adds to the ABI. */
export interface Recipe {
  readonly units: readonly Unit[];
  /** Pieces of the kit that its C uses. */
  readonly kit?: readonly Piece[];
  readonly headers?: Headers;
}

/** What it is built for, in the words of `process`; wasm and wasm32 for WebAssembly. `sanitize` as in -fsanitize. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly sanitize?: string | undefined;
}

/** The whole of what is built. */
export interface Sources {
  /** Absolute paths of everything the compiler reads, headers of packages included. */
  readonly files: readonly string[];
  /** For every unit. */
  readonly flags: readonly string[];
  /** `source` is an absolute path. */
  readonly units: readonly Unit[];
  readonly link: readonly string[];
  /** Folders where `#include <…>` searches: the one that holds kit/, then those of packages. */
  readonly include: readonly string[];
}

export const plain = (name: string): Unit => ({ source: `${name}.c`, object: `${name}.o`, flags: [] });

/** The C that every family carries. */
const abi: Piece = { folder: import.meta.dir, sources: ["describe.c"] };

const common = ["-std=c11", "-O3", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror"];

const sanitized = (kinds: string): string[] => [
  `-fsanitize=${kinds}`,
  "-fno-sanitize-recover=undefined",
  "-fno-omit-frame-pointer",
  "-g",
];

/** `folder` is the family's. */
export function sources(
  folder: string,
  { units, kit = [], headers }: Recipe,
  { platform, arch, sanitize }: Machine,
): Sources | Missing {
  const found = headers === undefined ? { include: [], files: [] } : find(headers, folder);
  if ("missing" in found) return found;
  const pieces = [...new Set([abi, ...kit].flatMap(withNeeds))];
  // -pthread: on macOS threads are part of the system's library, and its linker wonders at the flag.
  const threads = platform === "linux" && pieces.some((it) => it.threads) ? ["-pthread"] : [];
  const extra = sanitize === undefined ? threads : [...threads, ...sanitized(sanitize)];
  return {
    files: [...pieces.map((piece) => piece.folder), folder].flatMap(ownFiles).concat(found.files),
    flags: [...common, ...pieces.flatMap((piece) => piece.flags ?? []), ...extra],
    units: [
      ...pieces.flatMap(ofPiece),
      ...units
        .filter((unit) => unit.arch === undefined || unit.arch === arch)
        .map((unit) => ({ ...unit, source: join(folder, unit.source) })),
    ],
    link: extra,
    include: [join(import.meta.dir, ".."), ...found.include],
  };
}

const withNeeds = (piece: Piece): readonly Piece[] => [...(piece.needs ?? []).flatMap(withNeeds), piece];

/** Its objects cannot be taken for a family's. */
const ofPiece = ({ folder, sources: names }: Piece): Unit[] =>
  names.map((name) => ({ source: join(folder, name), object: `kit-${name}.o`, flags: [] }));

const ownFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.[ch]$/.test(name))
    .toSorted()
    .map((name) => join(folder, name));

/** Where a package's headers are, as seen from a folder. */
export function find(headers: Headers, from: string): Pick<Sources, "include" | "files"> | Missing {
  try {
    const folder = join(dirname(Bun.resolveSync(`${headers.package}/package.json`, from)), headers.folder);
    return { include: [folder], files: headers.files.map((name) => join(folder, name)) };
  } catch {
    return { missing: `the package ${headers.package} is not installed`, hint: "bun install" };
  }
}
