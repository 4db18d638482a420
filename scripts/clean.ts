/** `bun run clean`: removes what can be made again: corpora, journals, last results, built kernels. */
import { Command } from "commander";
import { cleanCommand } from "../src/command/clean.ts";
import { door, parsed } from "./door.ts";

const program = parsed(
  new Command("clean")
    .description("removes what can be made again: corpora, journals, last results, built kernels")
    .option("--dry-run", "only say what would be removed"),
);
const { dryRun = false } = program.opts<{ dryRun?: boolean }>();
await door(() =>
  cleanCommand(
    { home: process.cwd(), dryRun },
    {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    },
  ),
);
