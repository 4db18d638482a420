/** `report [results…]`: one page to look at, or Markdown. */
import { Command, Option } from "commander";
import { reportCommand } from "../../src/command/report.ts";
import { door } from "../door.ts";
import { fromHome, home } from "./here.ts";
import { look, say } from "./say.ts";

interface Options {
  readonly out: string;
  readonly base?: string;
  readonly format: "html" | "md" | "term";
  readonly history?: boolean;
  readonly floors?: boolean;
}

export const report = (): Command =>
  new Command("report")
    .summary("look at results: a page, Markdown or text")
    .argument("[results...]", "suites, results files, folders or git refs; default: results/")
    .option("--out <dir>", "write index.html there", ".bakeoff/report")
    .option("--base <results>", "show what changed since: a file, a folder or a git ref")
    .option("--floors", "in a terminal, show the controls too")
    .option("--history", "draw each cell's past from the commits of its file")
    .addOption(
      new Option("--format <format>", "a page, or on stdout Markdown or text for a terminal")
        .choices(["html", "md", "term"])
        .default("html"),
    )
    .action((wanted: string[], { out, base, format, history, floors = false }: Options) =>
      door(() =>
        reportCommand(
          { wanted: wanted.map(fromHome), base: base && fromHome(base), format, history, out, home: home() },
          { ...say, look: { ...look(), floors } },
        ),
      ),
    );
