/** `diff [base] [head]`: what a change did to the results. */
import { Command, Option } from "commander";
import { diffCommand } from "../../src/command/diff.ts";
import { typed } from "../../src/invocation.ts";
import { door } from "../door.ts";
import { fromHome, home } from "./here.ts";
import { look, say } from "./say.ts";

const help = `
Examples:
  ${typed("diff")}                                  this branch, since it left the main one
  ${typed("diff main...HEAD --format md")}          the same of what is committed, for a pull request
  ${typed("diff old.json results/hashing/x.json")}  two files

Exit codes:
  0  judged, nothing broken
  1  slower than --fail-on allows
  2  usage, or a side that cannot be read
  3  nothing could be judged: another machine or runtime, no common cells, too few controls
  4  a cell is newly wrong or failing, or has lost its time
`;

interface Options {
  readonly format: "term" | "md" | "json";
  readonly failOn?: string;
  readonly min?: string;
}

export const diff = (): Command =>
  new Command("diff")
    .description("what a change did to the results, cell by cell")
    .argument(
      "[base]",
      "results file, folder, git ref, or A...B; default: where this branch left the main one",
    )
    .argument("[head]", "results file, folder or git ref; default: the working tree")
    .addOption(
      new Option("--format <format>", "for a terminal, a pull request or a program")
        .choices(["term", "md", "json"])
        .default("term"),
    )
    .option("--fail-on <condition>", "exit 1 on a confirmed slow-down: slower=5%, or slower for any")
    .option("--min <percent>", "in a terminal, only count changes below it")
    .addHelpText("after", help)
    .action((base: string | undefined, head: string | undefined, { format, failOn, min }: Options) =>
      door(() =>
        diffCommand(
          {
            base: base && fromHome(base),
            head: head && fromHome(head),
            format,
            failOn,
            least: min,
            home: home(),
          },
          { ...say, ...look() },
        ),
      ),
    );
