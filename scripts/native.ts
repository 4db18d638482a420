/** `bun run native [folder]`: builds the C kernels now, and shows what the compiler says. */
import { native } from "./commands/native.ts";
import { start } from "./door.ts";

await start(native());
