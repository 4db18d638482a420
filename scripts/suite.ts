/** `bun run suite <file.yaml>`: plan, prepare, run, store, print. */
import { Command } from "commander";
import { live } from "../src/report/terminal/live.ts";
import { eventLine } from "../src/report/terminal/event.ts";
import { suiteCommand } from "../src/command/suite.ts";
import type { SuiteOptions } from "../src/command/suite/options.ts";
import { thisMachine } from "../src/command/suite/this-machine.ts";
import { door, parsed } from "./door.ts";

const collect = (value: string, before: string[] = []): string[] => [...before, value];
const program = new Command("suite")
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
  );
parsed(program);

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const)
  process.on(signal, () => stop.abort());
const progress = live();
const width = process.stdout.columns ?? 100;
const options = program.opts<SuiteOptions>();
await door(() =>
  suiteCommand(program.args[0] ?? "", options, (home) => thisMachine(home, stop.signal, options.env), {
    out: (text) => void process.stdout.write((progress.done(), text)),
    err: (text) => void process.stderr.write((progress.done(), text)),
    show: (event) => progress.show(eventLine(event, process.stderr.columns ?? 100)),
    color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
    width,
    // Off a terminal a line stays whole, whatever its length: somebody may look for words in it.
    lines: process.stderr.isTTY ? (process.stderr.columns ?? width) : Infinity,
  }),
);
