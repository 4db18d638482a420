/** What the library of the queue and the search is made of, beside the kit; xxHash's header comes from a package. */
import { pool } from "../kit/pool/index.ts";
import { plain, type Recipe } from "../kit/recipe.ts";

export const recipe: Recipe = {
  units: [
    "queue",
    "segment",
    "recover",
    "shape",
    "seen",
    "expand",
    "search",
    "levels",
    "tape",
    "runs",
    "digest",
  ].map(plain),
  kit: [pool],
  headers: { package: "xxhash-addon", folder: "xxHash", files: ["xxhash.h"] },
};
