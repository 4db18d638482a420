/** The one door to packing and unpacking with LZ4 in C. */
import { addon } from "../kit/target/napi/index.ts";
import { library } from "../kit/target/shared/index.ts";
import { wasmModule } from "../kit/target/wasm/index.ts";
import { recipe } from "./recipe.ts";
import { kinds } from "./signatures.ts";

export { threadable, threadFindings, threadsAxis } from "../kit/pool/index.ts";
export { opening, packerOf } from "./packer.ts";

export default library(import.meta.dir, recipe, kinds);
export const napi = addon(import.meta.dir, recipe, kinds);
export const wasm = wasmModule(import.meta.dir, recipe, kinds);
