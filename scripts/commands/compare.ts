/** `compare a.ts b.ts`, `compare 'command' 'command'`: two of them, without a suite. */
import { Command } from "commander";
import { compareCommand } from "../../src/command/compare.ts";
import { thisMachine } from "../../src/command/suite/this-machine.ts";
import { typed } from "../../src/invocation.ts";
import { door } from "../door.ts";
import { interruptible, progressing } from "./running.ts";
import { collect } from "./say.ts";

const help = `
Examples:
  ${typed("compare a.ts b.ts")}                           their default exports, called with nothing
  ${typed("compare sorts.ts#quick '#merge' --input input.ts")}  two exports of one file, with an input
  ${typed("compare 'sort -u words' 'sort words | uniq'")}       two commands

Exit codes:
  0  none is slower than the first
  1  one is slower, confirmed
  2  usage, or something to be mended
  3  that cannot be told
  4  the answers differ, or one fails
`;

interface Options {
  readonly input?: string;
  readonly fresh?: boolean;
  readonly sameOutput?: boolean;
  readonly ignoreFailure?: boolean;
  readonly prepare?: string;
  readonly budget: string;
  readonly out?: string;
  readonly env?: readonly string[];
}

export const compare = (): Command =>
  new Command("compare")
    .description("hold functions, or commands, against the first of them")
    .argument(
      "<what...>",
      "modules (a.ts, a.ts#name) or commands; the first is what the others are held against",
    )
    .option("--input <module>", "its default export is what functions are given, or a function that makes it")
    .option(
      "--fresh",
      "give every call a copy of the input, made outside the clock: for functions that change it",
    )
    .option("--same-output", "commands must print the same; otherwise nobody reads what they print")
    .option("--ignore-failure", "exit codes above 0 are no failure of a command")
    .option("--prepare <command>", "run before every call of a command, outside the clock")
    .option("--budget <time>", "longest run", "45s")
    .option("--out <file>", "keep the results there, for report")
    .option(
      "--env <name>",
      "let what is measured see this variable (NAME or NAME=value); may be repeated",
      collect,
    )
    .addHelpText("after", help)
    .action((words: string[], { env, ...options }: Options) => {
      const stop = interruptible();
      return door(() =>
        compareCommand(
          { words, ...options },
          (home) => thisMachine(home, stop, env, process.cwd()),
          progressing(),
        ),
      );
    });
