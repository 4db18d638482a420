/** LZ4's own C comes from a package that ships it. */
import { plain, type Recipe, type Unit } from "../kit/recipe.ts";

/** Without it LZ4's functions would be seen from outside, and other libraries' of the same names might stand in. */
const within = (unit: Unit): Unit => ({ ...unit, flags: ["-DLZ4LIB_VISIBILITY="] });

export const recipe: Recipe = {
  units: ["pack", "unpack", "liblz4"].map(plain).map(within),
  headers: { package: "lmdb", folder: "dependencies/lz4/lib", files: ["lz4.h", "lz4.c"] },
};
