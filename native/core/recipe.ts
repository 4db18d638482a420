/** What the library of controls is made of, beside the kit. */
import { plain, type Recipe } from "../kit/recipe.ts";

export const recipe: Recipe = { units: ["noop", "spin"].map(plain) };
