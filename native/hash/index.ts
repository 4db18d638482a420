/** The one door to hashing memory and files in C, or only reading these. */
import { library } from "../kit/library.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { participants, threadable, threadFindings, threadsAxis } from "../kit/threads.ts";
export { algos, type Algo, type Read } from "./codes.ts";
export { digests } from "./digests.ts";
export { nativeFiles } from "./files.ts";
export { readThenHash } from "./slab.ts";
export { variantName } from "./variant.ts";

export default library(import.meta.dir, recipe, kinds);
