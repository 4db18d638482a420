/** LZ4's own C comes from a package that ships it. */
import { pool } from "../kit/pool/index.ts";
import { plain, type Recipe, type Unit } from "../kit/recipe.ts";

/**
 * Its functions are for this library alone: seen from outside, others of the same names might stand in for them. None of
 * those that allocate is used, and WebAssembly has nothing to allocate with.
 */
const alone = ["-DLZ4LIB_VISIBILITY=", "-DLZ4_STATIC_LINKING_ONLY_DISABLE_MEMORY_ALLOCATION"];
const own = (name: string): Unit => ({ ...plain(name), flags: alone });

export const recipe: Recipe = {
  units: ["pack", "unpack", "liblz4"].map(own),
  kit: [pool],
  headers: { package: "lmdb", folder: "dependencies/lz4/lib", files: ["lz4.h", "lz4.c"] },
};
