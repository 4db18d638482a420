/** `bun run new suite|workload|backend <name>`: a small file that works, to go on from. */
import { create } from "./commands/new.ts";
import { start } from "./door.ts";

await start(create());
