/** `duet [base] [head] <suite>`: did this change move it? Base and head in lock-step. */
import { Command, Option } from "commander";
import { duetCommand } from "../../src/command/duet.ts";
import type { DuetOptions } from "../../src/command/duet/options.ts";
import { thisMachine } from "../../src/command/suite/this-machine.ts";
import { typed } from "../../src/invocation.ts";
import { door } from "../door.ts";
import { interruptible, progressing } from "./running.ts";
import { collect } from "./say.ts";

const help = `
Examples:
  ${typed("duet")} hashing                         the working tree, against where this branch left the main one
  ${typed("duet")} main HEAD hashing --all         two commits, unchanged code as well
  ${typed("duet")} hashing --only backend=ffi/*    these cells only
  ${typed("duet")} --bisect v1.2..HEAD hashing --only backend=wasm/xxhash-c

Exit codes:
  0  no confirmed regression
  1  a confirmed regression (beyond --fail-over, where that is given)
  2  usage, or another run holds the lock
  3  nothing could be judged
  4  a cell is newly wrong or failing, or has another answer
`;

export const duet = (): Command =>
  new Command("duet")
    .summary("did this change move it? base and head in lock-step")
    .description("did this change move it? base and head measured in lock-step, here and now")
    .argument(
      "[words...]",
      "[base] [head] <suite>; base: where this branch left the main one; head: the working tree",
    )
    .option("--all", "measure cells whose code is the same on both sides, too")
    .option("--only <key=value>", "these cells only; may be repeated", collect)
    .option("--fail-over <percent>", "exit 1 only on a confirmed regression of so much: 5%")
    .option("--budget <time>", "longest duet, such as 10m")
    .option("--quick", "short processes, few blocks: finds large changes only")
    .option("--thorough", "finds smaller changes: beyond ±1 %")
    .option("--seed <n>", "shuffle by this number")
    .option("--resume", "go on with an interrupted duet")
    .option("--bisect <good..bad>", "walk the first parents to the commit that moved what --only names")
    .addOption(
      new Option("--format <format>", "what is printed").choices(["term", "md", "json"]).default("term"),
    )
    .option("--out <folder>", "also write index.html, duet.md and duet.json there")
    .addHelpText("after", help)
    .action((words: string[], options: DuetOptions) => {
      const stop = interruptible();
      return door(() => duetCommand(words, options, (home) => thisMachine(home, stop), progressing()));
    });
