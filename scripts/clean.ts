/** `bun run clean`: removes what can be made again: corpora, journals, last results, built kernels. */
import { clean } from "./commands/clean.ts";
import { start } from "./door.ts";

await start(clean());
