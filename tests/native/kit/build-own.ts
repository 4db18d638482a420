/** Run by targets.test.ts in several processes at once: builds a family for the target with the given extension. */
import { addon } from "../../../native/kit/target/napi/index.ts";
import { library } from "../../../native/kit/target/shared/index.ts";
import { wasmModule } from "../../../native/kit/target/wasm/index.ts";
import { kinds, recipe } from "./own.ts";

const [folder = "", extension = ""] = process.argv.slice(2);
const make = { node: addon, wasm: wasmModule }[extension] ?? library;
const { path } = await make(folder, recipe, kinds).openOrThrow();
process.stdout.write(path);
