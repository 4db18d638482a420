/** `results:check`: are the committed results whole, of one run each, and made by this code? Stale is no fault. */
import { Command } from "commander";
import { checkCommitted } from "../../src/command/results-check.ts";
import { typed } from "../../src/invocation.ts";
import { committedText } from "../../src/report/terminal/committed.ts";
import { door } from "../door.ts";
import { home } from "./here.ts";
import { look, say } from "./say.ts";

const help = `
Fails on results that are torn, misplaced, edited or mixed of two runs. Lists, without failing, cells that are stale (not
made by this checkout's code), cells that the suite has and the results lack, and conclusions in other words than now.

Exit codes: 0 nothing wrong · 1 results that cannot stand as they are · 2 usage

Example:
  ${typed("results:check")}
`;

export const resultsCheck = (): Command =>
  new Command("results:check")
    .description("checks the committed results below results/ against themselves and this checkout")
    .addHelpText("after", help)
    .action(() =>
      door(async () => {
        const files = await checkCommitted(home(), Date.now());
        say.out(committedText(files, look().width));
        return files.some(({ problems }) => problems.length > 0) ? 1 : 0;
      }),
    );
