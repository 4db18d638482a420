/** `suite <file.yaml>`: plan, prepare, run, store, print. */
import { Command } from "commander";
import { suiteCommand } from "../../src/command/suite.ts";
import type { SuiteOptions } from "../../src/command/suite/options.ts";
import { thisMachine } from "../../src/command/suite/this-machine.ts";
import { door } from "../door.ts";
import { interruptible, progressing } from "./running.ts";
import { collect } from "./say.ts";

export const suite = (): Command =>
  new Command("suite")
    .summary("measure what a YAML suite asks for")
    .argument("<suite>", "a suite file, or the name of one in suites/")
    .option("--quick", "3 rounds of short trials: a first look, intervals marked as screening")
    .option("--thorough", "16 to 96 rounds, until intervals are within half a per cent")
    .option("--only <key=value>", "run these cells only; may be repeated", collect)
    .option(
      "--set <axis=value>",
      "replace an axis's values: size=1KiB,1MiB; may be repeated; \\, is a comma in a value",
      collect,
    )
    .option("--rounds <n>", "rounds of every case")
    .option("--budget <time>", "longest run, such as 10m")
    .option("--seed <n>", "shuffle by this number")
    .option("--resume", "go on with an interrupted run")
    .option("--plan", "show cells and time, run nothing")
    .option("--check", "verify every cell once, time nothing")
    .option("--out <file>", "write the results there")
    .option("--json", "print the results as JSON")
    .option(
      "--env <name>",
      "let children see this variable (NAME or NAME=value); recorded; may be repeated",
      collect,
    )
    .action((wanted: string, options: SuiteOptions) => {
      const stop = interruptible();
      return door(() =>
        suiteCommand(wanted, options, (home) => thisMachine(home, stop, options.env), progressing()),
      );
    });
