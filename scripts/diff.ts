/** `bun run diff [base] [head]`: what a change did to the results. */
import { Command, Option } from "commander";
import { diffCommand } from "../src/diff/command.ts";

const program = new Command("diff")
  .argument(
    "[base]",
    "a results file, a folder, a git ref or A...B; default: where this branch left the main one",
  )
  .argument("[head]", "the same; default: the working tree")
  .addOption(
    new Option("--format <format>", "for a terminal, a pull request or a program")
      .choices(["term", "md", "json"])
      .default("term"),
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse();

const [base, head] = program.args;
const { format } = program.opts<{ format: "term" | "md" | "json" }>();
process.exitCode = await diffCommand(
  { base, head, format, home: process.cwd() },
  {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
    width: process.stdout.columns ?? 100,
  },
);
