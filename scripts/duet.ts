/** `bun run duet [base] [head] <suite>`: did this change move it? */
import { duet } from "./commands/duet.ts";
import { start } from "./door.ts";

await start(duet());
