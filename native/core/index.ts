/** The one door to the kernels of controls. */
import { library } from "../kit/library.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { participants, threadable, threadFindings, threadsAxis } from "../kit/threads.ts";

export default library(import.meta.dir, recipe, kinds);
