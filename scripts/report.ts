/** `bun run report [results…]`: one page to look at, or Markdown. */
import { Command, Option } from "commander";
import { reportCommand } from "../src/command/report.ts";
import { door, parsed } from "./door.ts";

interface Options {
  readonly out: string;
  readonly base?: string;
  readonly format: "html" | "md" | "term";
  readonly history?: boolean;
  readonly floors?: boolean;
}

const program = new Command("report")
  .argument("[results...]", "suites, results files, folders or git refs; default: results/")
  .option("--out <dir>", "write index.html there", ".bakeoff/report")
  .option("--base <results>", "show what changed since: a file, a folder or a git ref")
  .option("--floors", "in a terminal, show the controls too")
  .option("--history", "draw each cell's past from the commits of its file")
  .addOption(
    new Option("--format <format>", "a page, or on stdout Markdown or text for a terminal")
      .choices(["html", "md", "term"])
      .default("html"),
  );
parsed(program);

const { out, base, format, history, floors = false } = program.opts<Options>();
await door(() =>
  reportCommand(
    { wanted: program.args, base, format, history, out, home: process.cwd() },
    {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      look: {
        floors,
        width: process.stdout.columns ?? 100,
        color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
      },
    },
  ),
);
