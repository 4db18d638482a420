/** xxHash's own C comes from a package that ships it; XXH3 is compiled once for each instruction set. */
import { files } from "../kit/files/index.ts";
import { pool } from "../kit/pool/index.ts";
import { plain, type Recipe, type Unit } from "../kit/recipe.ts";

const xxh3 = (variant: string, ...flags: string[]): Unit => ({
  source: "xxh3.c",
  object: `xxh3-${variant}.o`,
  flags: [...flags, `-DBK_VARIANT=bk_xxh3_${variant}`],
});

/**
 * Tuned on Sapphire Rapids against Bun's own XXH3, 64 MiB / 1 MiB / 1 KiB: gcc -O3 gives 0.98 / 1.01 / 0.89 with AVX-512,
 * gcc -O2 -funroll-loops 1.00 / 1.02 / 1.00; clang -O3 1.04 / 1.03 / 0.99, clang -O2 1.00 / 0.69 / 0.99.
 */
const wide = ["-O2", "-funroll-loops"];

const headers = { package: "xxhash-addon", folder: "xxHash", files: ["xxhash.h"] };

export const recipe: Recipe = {
  units: [
    ...["hash", "files", "xxh"].map(plain),
    xxh3("base"),
    { ...xxh3("avx2", "-mavx2"), arch: "x64" },
    { ...xxh3("avx512", "-mavx512f"), arch: "x64", gcc: wide },
  ],
  kit: [files],
  headers,
};

/** Without the allocator that xxHash would ask for a state of its own. */
const bare = (unit: Unit): Unit => ({ ...unit, flags: [...unit.flags, "-DXXH_NO_STDLIB"] });

/** Without files. XXH3 finds arm_neon.h here. */
export const wasmRecipe: Recipe = {
  units: [plain("hash"), bare(plain("xxh")), bare(xxh3("base", "-msimd128", "-I", import.meta.dir))],
  kit: [pool],
  headers,
};
