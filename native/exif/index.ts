/** The one door to reading EXIF tags in C. */
import { library } from "../kit/library.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { participants, threadable, threadFindings, threadsAxis } from "../kit/threads.ts";
export { nativeFiles, type Read } from "./files.ts";
export { recordBytes, Records } from "./records.ts";

export default library(import.meta.dir, recipe, kinds);
