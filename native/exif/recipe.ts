/** What the EXIF library is made of, beside the kit. */
import { pool } from "../kit/pool/index.ts";
import { plain, type Recipe, type Unit } from "../kit/recipe.ts";

/** Degrees are summed as JavaScript sums them, on processors that could multiply and add in one step as well. */
const exact = (name: string): Unit => ({ ...plain(name), flags: ["-ffp-contract=off"] });

const parsing = ["memory", "formats", "heif", "structure"];

export const recipe: Recipe = { units: [...parsing, "files"].map(exact), kit: [pool] };

/** Without files. */
export const wasmRecipe: Recipe = { units: parsing.map(exact), kit: [pool] };
