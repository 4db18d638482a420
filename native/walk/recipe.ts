/** What the walking library is made of, beside the kit. */
import { plain, type Recipe } from "../kit/recipe.ts";

export const recipe: Recipe = {
  units: ["walk", "queue", "open", "read", "look", "memory", "result", "glob", "calls"].map(plain),
};
