/** `bun run report [results…]`: one page to look at, or Markdown. */
import { report } from "./commands/report.ts";
import { start } from "./door.ts";

await start(report());
