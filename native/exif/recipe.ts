/** What the EXIF library is made of, beside the kit. */
import { plain, type Recipe, type Unit } from "../kit/recipe.ts";

/** Degrees are summed as JavaScript sums them, on processors that could multiply and add in one step as well. */
const exact = (name: string): Unit => ({ ...plain(name), flags: ["-ffp-contract=off"] });

export const recipe: Recipe = { units: ["memory", "files", "formats", "heif", "structure"].map(exact) };
