/** The one door to packing and unpacking with LZ4 in C. */
import { library } from "../kit/library.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { threadable, threadFindings, threadsAxis } from "../kit/threads.ts";
export { packing, unpackAll, unpacking } from "./sessions.ts";

export default library(import.meta.dir, recipe, kinds);
