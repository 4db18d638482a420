/**
 * Asks Bakeoff and hyperfine the same of whole commands: are two equal ones told apart, and is one found that takes 5 %
 * longer? `bun scripts/aa/commands.ts` prints one table; hyperfine is asked at its defaults, and with as much time as Bakeoff
 * just took for the same three commands.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { readId } from "../../src/id.ts";
import { readResults } from "../../src/results/read.ts";
import { between } from "../../src/stats/between.ts";
import { halfWidth } from "../../src/stats/verdict.ts";
import { parsed } from "../door.ts";
import { type Commands, commandsOf, programIn, type ProgramName, programNames } from "./commands/programs.ts";
import { columnNames } from "./others/kernels.ts";
import { count, oneOf } from "./others/options.ts";
import { type Claim, judged, type Outcome, table } from "./others/table.ts";
import { hyperfine } from "./others/tools.ts";

const program = new Command("commands")
  .description("equal commands and one that takes 5 % longer, through Bakeoff and through hyperfine")
  .option("--seconds <n>", "longest time of Bakeoff's own comparison; hyperfine gets what it took", count, 30)
  .option("--repeat <n>", "repetitions of every comparison", count, 10)
  .option("--program <name>", "this program only; may be repeated", oneOf(programNames));
parsed(program);
const options = program.opts<{ seconds: number; repeat: number; program?: ProgramName[] }>();

const folder = await mkdtemp(join(tmpdir(), "commands-"));
const file = join(folder, "told.json");

/** Wall time, s. Exit codes below 5 are verdicts of `compare`. */
async function run(argv: readonly string[], most: number): Promise<number> {
  const start = performance.now();
  const child = Bun.spawn([...argv], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const [said, code] = await Promise.all([child.stderr.text(), child.exited]);
  if (code > most) throw new Error(`${argv.slice(0, 3).join(" ")} ended with ${code}: ${said.slice(-500)}`);
  return (performance.now() - start) / 1000;
}

const claims = { slower: 1, faster: -1, same: 0, unsure: 0 } as const satisfies Record<string, Claim>;

async function ours({ a, a2, b }: Commands): Promise<Outcome> {
  const compare = [process.execPath, join(import.meta.dir, "..", "compare.ts"), a, a2, b];
  const seconds = await run([...compare, `--budget=${options.seconds}s`, `--out=${file}`], 3);
  const read = readResults(await readFile(file, "utf8"), file);
  if ("problems" in read) throw new Error(read.problems.map(({ message }) => message).join("; "));
  const order = Object.keys(read.results.run.backends).filter((name) => !name.startsWith("control/"));
  const [base, same, more] = order.map((name) =>
    read.results.cells.find(({ id }) => readId(id).backend === name && !readId(id).twin),
  );
  if (base?.status !== "measured" || same?.status !== "measured" || more?.status !== "measured")
    throw new Error("not all three commands were measured");
  const found = [between(same, base), between(more, base)];
  return {
    tool: "bakeoff",
    setting: "compare",
    seconds,
    same: claims[found[0]?.verdict ?? "unsure"],
    more: claims[found[1]?.verdict ?? "unsure"],
    widths: found.flatMap(({ ratio }) => (ratio === null ? [] : [halfWidth(ratio)])),
  };
}

const other = hyperfine(() => 0);

/** Without `seconds`, at its defaults. */
async function theirs(commands: Commands, seconds?: number): Promise<Outcome> {
  const runs =
    seconds === undefined ? [] : [`--runs=${Math.max(2, Math.round((seconds * 1000) / commands.ms / 3))}`];
  const named = columnNames.flatMap((name) => [`--command-name=${name}`, commands[name]]);
  const took = await run(
    ["hyperfine", "--style=none", "--shell=none", `--export-json=${file}`, ...runs, ...named],
    0,
  );
  const setting = seconds === undefined ? "defaults" : "the same time";
  return { tool: other.name, setting, seconds: took, ...judged(other.read(await readFile(file, "utf8"))) };
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

for (let round = 1; round <= options.repeat; round++)
  for (const name of options.program ?? programNames) {
    const made = programIn(name, folder);
    if (made === undefined) continue;
    const commands = commandsOf(made);
    const at = `${round}/${options.repeat} · ${name}, ${commands.ms.toFixed(0)} ms`;
    const own = await kept(`${at} · bakeoff`, ours(commands));
    if (other.missing !== undefined) continue;
    await kept(`${at} · hyperfine, defaults`, theirs(commands));
    await kept(`${at} · hyperfine, the same time`, theirs(commands, own?.seconds ?? options.seconds));
  }
await rm(folder, { recursive: true });

const absent = other.missing === undefined ? [] : [{ tool: other.name, install: other.missing }];
console.log(
  [
    table(outcomes, absent),
    "",
    "A time for each setting is the whole comparison's, with the tool's own start. hyperfine claims a difference where its ratio",
    `of means lies beyond ±2 % and the two intervals (${other.error}) do not meet; Bakeoff by its verdict. Neither goes through a shell.`,
    ...failed.map((it) => `\nfailed: ${it}`),
  ].join("\n"),
);
process.exit(failed.length === 0 ? 0 : 1);
