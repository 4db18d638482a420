/** `bun run compare a.ts b.ts`: two functions, or two commands, without a suite. */
import { compare } from "./commands/compare.ts";
import { start } from "./door.ts";

await start(compare());
