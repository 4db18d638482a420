/** The one door to walking a tree of folders in C. */
import { library } from "../kit/target/shared/index.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { threadable, threadFindings, threadsAxis } from "../kit/pool/index.ts";
export { nativeCalls, nativeWalk } from "./walk.ts";

export default library(import.meta.dir, recipe, kinds);
