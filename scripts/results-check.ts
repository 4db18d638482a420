/** `bun run results:check`: are the committed results whole, of one run each, and made by this code? Stale is no fault. */
import { resultsCheck } from "./commands/results-check.ts";
import { start } from "./door.ts";

await start(resultsCheck());
