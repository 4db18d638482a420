/** What the walking library is made of. */
import { memory } from "../kit/memory/index.ts";
import { pool } from "../kit/pool/index.ts";
import { plain, type Recipe } from "../kit/recipe.ts";

export const recipe: Recipe = {
  units: ["walk", "queue", "open", "read", "look", "counts", "finds", "result", "glob", "calls"].map(plain),
  kit: [memory, pool],
};
