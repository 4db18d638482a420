/** The one door to the queue on disk and the search in C. */
import { library } from "../kit/target/shared/index.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { threadable, threadFindings, threadsAxis } from "../kit/pool/index.ts";
export { nativeQueue, type NativeQueue, type QueueOrder } from "./queue.ts";
export { nativeSearch, type NativeSearch, type SearchFacts } from "./search.ts";

export default library(import.meta.dir, recipe, kinds);
