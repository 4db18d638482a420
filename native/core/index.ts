/** The one door to the kernels of controls. */
import { addon } from "../kit/target/napi/index.ts";
import { library } from "../kit/target/shared/index.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { readFiles } from "../kit/files/index.ts";
export { participants, threadable, threadFindings, threadsAxis } from "../kit/pool/index.ts";

export default library(import.meta.dir, recipe, kinds);
export const napi = addon(import.meta.dir, recipe, kinds);
