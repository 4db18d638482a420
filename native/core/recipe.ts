/** What the library of controls is made of. */
import { files } from "../kit/files/index.ts";
import { plain, type Recipe } from "../kit/recipe.ts";

export const recipe: Recipe = { units: ["noop", "spin"].map(plain), kit: [files] };
