/**
 * What the kernel library is made of: sources and flags, as data. Nothing here looks for a compiler, so a result's
 * `impl` can be recomputed on a machine that has none.
 */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** One compilation; `object` names its result. */
export interface Unit {
  readonly source: string;
  readonly object: string;
  readonly flags: readonly string[];
  /** Further flags where the compiler is gcc. */
  readonly gcc?: readonly string[];
}

export interface Recipe {
  /** Absolute paths of everything the compiler reads, headers of packages included. */
  readonly files: readonly string[];
  /** For every unit. */
  readonly flags: readonly string[];
  readonly units: readonly Unit[];
  readonly link: readonly string[];
  /** Folders of packages' headers. */
  readonly include: readonly string[];
}

const plain = (name: string): Unit => ({ source: `${name}.c`, object: `${name}.o`, flags: [] });

const xxh3 = (variant: string, ...flags: string[]): Unit => ({
  source: "xxh3.c",
  object: `xxh3-${variant}.o`,
  flags: [...flags, `-DBK_VARIANT=bk_xxh3_${variant}`],
});

/**
 * Tuned on Sapphire Rapids against Bun's own XXH3, 64 MiB / 1 MiB / 1 KiB: gcc -O3 gives 0.98 / 1.01 / 0.89 with AVX-512,
 * gcc -O2 -funroll-loops 1.00 / 1.02 / 1.00; clang -O3 1.04 / 1.03 / 0.99, clang -O2 1.00 / 0.69 / 0.99.
 */
const wide = (unit: Unit): Unit => ({ ...unit, gcc: ["-O2", "-funroll-loops"] });

const sanitized = (kinds: string): string[] => [
  `-fsanitize=${kinds}`,
  "-fno-sanitize-recover=undefined",
  "-fno-omit-frame-pointer",
  "-g",
];

/** `sanitize` as in -fsanitize. Null where the package with xxHash's sources is not installed. */
export function recipe(platform: string, arch: string, sanitize?: string): Recipe | null {
  const xxhash = packageFolder("xxhash-addon");
  if (xxhash === null) return null;
  const own = readdirSync(import.meta.dir).filter((name) => /\.[ch]$/.test(name));
  // -pthread: on macOS threads are part of the system's library, and its linker wonders at the flag.
  const threads = platform === "linux" ? ["-pthread"] : [];
  const extra = sanitize === undefined ? threads : [...threads, ...sanitized(sanitize)];
  return {
    files: [...own.toSorted().map((name) => join(import.meta.dir, name)), join(xxhash, "xxHash/xxhash.h")],
    flags: ["-std=c11", "-O3", "-fPIC", "-fvisibility=hidden", "-Wall", "-Wextra", "-Werror", ...extra],
    units: [
      ...["describe", "pool", "spin", "hash", "files", "xxh"].map(plain),
      ...[
        "walk",
        "walk-queue",
        "walk-look",
        "walk-read",
        "walk-memory",
        "walk-result",
        "walk-glob",
        "walk-calls",
      ].map(plain),
      xxh3("base"),
      ...(arch === "x64" ? [xxh3("avx2", "-mavx2"), wide(xxh3("avx512", "-mavx512f"))] : []),
    ],
    // nodelete: the library stays mapped for the life of the process, whoever closes it.
    link: ["-shared", ...(platform === "linux" ? ["-Wl,-z,defs,-z,nodelete"] : []), ...extra],
    include: [join(xxhash, "xxHash")],
  };
}

function packageFolder(name: string): string | null {
  try {
    return dirname(Bun.resolveSync(`${name}/package.json`, import.meta.dir));
  } catch {
    return null;
  }
}
