/** `bun run results:check`: are the committed results whole, of one run each, and made by this code? Stale is no fault. */
import { committedText } from "../src/report/terminal/committed.ts";
import { checkCommitted } from "../src/results/committed.ts";

const files = await checkCommitted(process.cwd());
process.stdout.write(committedText(files, process.stdout.columns ?? 100));
process.exitCode = files.some(({ problems }) => problems.length > 0) ? 1 : 0;
