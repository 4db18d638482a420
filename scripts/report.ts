/** `bun run report [results…]`: one page to look at, or Markdown. */
import { Command, Option } from "commander";
import { reportCommand } from "../src/command/report.ts";
import { door, parsed } from "./door.ts";

interface Options {
  readonly out: string;
  readonly base?: string;
  readonly format: "html" | "md";
}

const program = new Command("report")
  .argument("[results...]", "results files, folders or git refs; default: results/")
  .option("--out <dir>", "write index.html there", ".bakeoff/report")
  .option("--base <results>", "show what changed since: a file, a folder or a git ref")
  .addOption(
    new Option("--format <format>", "a page, or Markdown on stdout").choices(["html", "md"]).default("html"),
  );
parsed(program);

const { out, base, format } = program.opts<Options>();
await door(() =>
  reportCommand(
    { wanted: program.args, base, format, out, home: process.cwd() },
    {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    },
  ),
);
