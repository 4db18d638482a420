/** `bun run suite <file.yaml>`: plan, prepare, run, store, print. */
import { suite } from "./commands/suite.ts";
import { start } from "./door.ts";

await start(suite());
