/** The one door to reading EXIF tags in C. */
import { addon } from "../kit/target/napi/index.ts";
import { library } from "../kit/target/shared/index.ts";
import { wasmModule } from "../kit/target/wasm/index.ts";
import { recipe, wasmRecipe } from "./recipe.ts";
import { kinds, memoryKinds } from "./signatures.ts";

export { participants, threadable, threadFindings, threadsAxis } from "../kit/pool/index.ts";
export { tagsOfFiles } from "./files.ts";
export { tagsInMemory, tagsOfBytes } from "./memory.ts";
export { recordWords } from "./records.ts";

export default library(import.meta.dir, recipe, kinds);
export const napi = addon(import.meta.dir, recipe, kinds);
export const wasm = wasmModule(import.meta.dir, wasmRecipe, memoryKinds);
