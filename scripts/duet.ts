/** `bun run duet [base] [head] <suite>`: did this change move it? Base and head in lock-step. */
import { Command, Option } from "commander";
import { duetCommand } from "../src/command/duet.ts";
import type { DuetOptions } from "../src/command/duet/options.ts";
import { thisMachine } from "../src/command/suite/this-machine.ts";
import { eventLine } from "../src/report/terminal/event.ts";
import { live } from "../src/report/terminal/live.ts";
import { door, parsed } from "./door.ts";

const help = `
Examples:
  bun run duet hashing                         the working tree, against where this branch left the main one
  bun run duet main HEAD hashing --all         two commits, unchanged code as well
  bun run duet hashing --only backend=ffi/*    these cells only
  bun run duet --bisect v1.2..HEAD hashing --only backend=wasm/xxhash-c

Exit codes:
  0  no confirmed regression
  1  a confirmed regression (beyond --fail-over, where that is given)
  2  usage, or another run holds the lock
  3  nothing could be judged
  4  a cell is newly wrong or failing, or has another answer
`;

const collect = (value: string, before: string[] = []): string[] => [...before, value];
const program = new Command("duet")
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
  .addHelpText("after", help);
parsed(program);

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const)
  process.on(signal, () => stop.abort());
const progress = live();
const width = process.stdout.columns ?? 100;
await door(() =>
  duetCommand(program.args, program.opts<DuetOptions>(), (home) => thisMachine(home, stop.signal), {
    out: (text) => void process.stdout.write((progress.done(), text)),
    err: (text) => void process.stderr.write((progress.done(), text)),
    show: (event) => progress.show(eventLine(event, process.stderr.columns ?? 100)),
    color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
    width,
    lines: process.stderr.isTTY ? (process.stderr.columns ?? width) : Infinity,
  }),
);
