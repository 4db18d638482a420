/** The one door to hashing memory and files in C. */
import { addon } from "../kit/target/napi/index.ts";
import { library } from "../kit/target/shared/index.ts";
import { wasmModule } from "../kit/target/wasm/index.ts";
import { recipe, wasmRecipe } from "./recipe.ts";
import { kinds, memoryKinds } from "./signatures.ts";

export { participants, threadable, threadFindings, threadsAxis } from "../kit/pool/index.ts";
export { algos, type Algo } from "./codes.ts";
export { type Read } from "../kit/files/index.ts";
export { digests } from "./digests.ts";
export { hashFiles } from "./files.ts";
export { hashMemory } from "./memory.ts";
export { readThenHash } from "./slab.ts";
export { hashBytes } from "./bytes.ts";
export { variantName } from "./variant.ts";

export default library(import.meta.dir, recipe, kinds);
export const napi = addon(import.meta.dir, recipe, kinds);
export const wasm = wasmModule(import.meta.dir, wasmRecipe, memoryKinds);
