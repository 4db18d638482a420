/** `bun run diff [base] [head]`: what a change did to the results. */
import { diff } from "./commands/diff.ts";
import { start } from "./door.ts";

await start(diff());
