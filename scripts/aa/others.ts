/**
 * Asks other tools what `bun scripts/aa.ts` asks Bakeoff: are two identical columns told apart, and is 5 % more work
 * found? `bun scripts/aa/others.ts` prints one table: Bakeoff in lock-step, then each tool at its defaults and with as
 * much measuring time as Bakeoff's run just took for the same three columns.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { parsed } from "../door.ts";
import { columnNames, type Shared, sharedNames } from "./others/kernels.ts";
import { ours } from "./others/ours.ts";
import { count, oneOf } from "./others/options.ts";
import { finished } from "./others/process.ts";
import { judged, type Outcome, table } from "./others/table.ts";
import { type Tool, tools } from "./others/tools.ts";

const program = new Command("others")
  .description("identical columns and 5 % more work, through Bakeoff and through other tools")
  .option("--seconds <n>", "longest time of Bakeoff's own comparison; the tools get what it took", count, 15)
  .option("--repeat <n>", "repetitions of every comparison", count, 3)
  .option("--kernel <name>", "this kernel only; may be repeated", oneOf(sharedNames));
parsed(program);
const options = program.opts<{ seconds: number; repeat: number; kernel?: Shared[] }>();

/** One comparison by another tool. */
async function asked(tool: Tool, kernel: Shared, setting: string, ms?: number): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "others-"));
  try {
    const file = join(folder, "told.json");
    const argv = tool.argv(kernel, file, ms);
    const { stdout, seconds } = await finished(argv, tool.env?.(kernel, ms));
    const output = await readFile(file, "utf8").catch(() => stdout);
    return { tool: tool.name, setting, seconds, ...judged(tool.read(output)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const outcomes: Outcome[] = [];
const failed: string[] = [];
async function kept(what: string, outcome: Promise<Outcome>): Promise<Outcome | undefined> {
  console.error(what);
  try {
    const found = await outcome;
    outcomes.push(found);
    return found;
  } catch (error) {
    failed.push(`${what}: ${String(error)}`);
    return undefined;
  }
}

const present = tools.filter(({ missing }) => missing === undefined);
for (let round = 1; round <= options.repeat; round++)
  for (const kernel of options.kernel ?? sharedNames) {
    const at = `${round}/${options.repeat} · ${kernel}`;
    const own = await kept(`${at} · bakeoff`, ours(kernel, options.seconds));
    const ms = Math.round(((own?.seconds ?? options.seconds) * 1000) / columnNames.length);
    for (const tool of present.filter((it) => it.carries(kernel))) {
      await kept(`${at} · ${tool.name}, defaults`, asked(tool, kernel, "defaults"));
      await kept(`${at} · ${tool.name}, ${ms} ms a column`, asked(tool, kernel, "the same time", ms));
    }
  }

const absent = tools.flatMap(({ name, missing }) =>
  missing === undefined ? [] : [{ tool: name, install: missing }],
);
const reported = tools.map(({ name, error }) => `${name}: ${error ?? "nothing"}`).join("; ");
console.log(
  [
    table(outcomes, absent),
    "",
    "A time for each setting is the whole comparison's, with the tool's own start and warm-up. A tool claims a difference",
    "where its ratio of means lies beyond ±2 % and, if it reports an error, the two intervals do not meet; Bakeoff by",
    "its verdict. vitest runs in Node, so without Bun's own kernel. What stands under ±, the median:",
    `bakeoff: the 99 % interval of a ratio; ${reported}.`,
    ...failed.map((it) => `\nfailed: ${it}`),
  ].join("\n"),
);
process.exit(failed.length === 0 ? 0 : 1);
