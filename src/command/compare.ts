/**
 * `bakeoff compare a.ts b.ts`: two functions, or two commands, without a suite of one's own. What is typed becomes a small
 * suite; it is checked, then measured by the code that measures all suites, and said in a sentence.
 */
import { relative, resolve } from "node:path";
import { projectAt } from "../project.ts";
import { type BlankCell, isFailure, type Problem, type Results } from "../model/index.ts";
import { matrix } from "../report/terminal/matrix.ts";
import { problemText } from "../report/terminal/problem.ts";
import type { World } from "../run/world.ts";
import { failed } from "./compare/amiss.ts";
import { changedSince, filesOf, backendOf, sizesOf, versionOf } from "./compare/functions.ts";
import { backendOf as commandBackendOf, filesOf as commandFiles } from "./compare/commands.ts";
import { type Files, write } from "./compare/made.ts";
import { type CommandSide, type FunctionSide, type Sides, sidesOf } from "./compare/sides.ts";
import { type CompareExit, type Named, verdictsOf } from "./compare/verdict.ts";
import { suiteCommand } from "./suite.ts";
import type { Say } from "./suite/joined.ts";

export interface CompareAsked {
  /** As typed: modules with functions, or commands. */
  readonly words: readonly string[];
  /** A module with the input of functions, relative to the working folder. */
  readonly input?: string | undefined;
  readonly fresh?: boolean | undefined;
  /** Of commands: exit codes above 0 are no failure; all must print the same; what runs before each call, untimed. */
  readonly ignoreFailure?: boolean | undefined;
  readonly sameOutput?: boolean | undefined;
  readonly prepare?: string | undefined;
  readonly budget: string;
  readonly out?: string | undefined;
}

/** 2: the user must mend something · 130 interrupted. */
export async function compareCommand(
  asked: CompareAsked,
  worldIn: (home: string) => World,
  say: Say,
): Promise<CompareExit | 2 | 130> {
  const home = projectAt(process.cwd());
  const read = sidesOf(asked.words);
  if ("problems" in read) return refuse(read.problems, say);
  const misplaced = misplacedOf(asked, read.sides[0].kind);
  if (misplaced !== undefined) return refuse([misplaced], say);
  const made = isOfCommands(read.sides)
    ? commands(read.sides, asked)
    : await functions(read.sides, asked, home, worldIn, say);
  if ("problems" in made) return refuse(made.problems, say);
  const { suite } = write(home, [process.cwd(), ...asked.words, asked.input ?? ""], made.files);

  const amiss: BlankCell[] = [];
  const told: string[] = [];
  const quiet = { ...say, out: () => {}, err: (text: string) => void told.push(text) };
  const checking = { ...quiet, amiss: (cell: BlankCell) => void amiss.push(cell) };
  const checked = await suiteCommand(relative(process.cwd(), suite), { check: true }, worldIn, checking);
  if (amiss.length > 0) return failed(amiss, made.named, say);
  if (checked !== 0) return (say.err(told.join("")), checked === 130 ? 130 : 2);

  let results: Results | undefined;
  told.length = 0;
  const keep = { ...quiet, results: (it: Results) => void (results = it) };
  const options = { budget: asked.budget, ...(asked.out !== undefined && { out: asked.out }) };
  const code = await suiteCommand(relative(process.cwd(), suite), options, worldIn, keep);
  if (results === undefined) return (say.err(told.join("")), code === 130 ? 130 : 2);

  const broken = results.cells.filter((cell) => cell.status !== "measured" && isFailure(cell.status));
  const edited = made.changed();
  const { lines, exit } = verdictsOf(results, made.named);
  if (broken.length > 0) failed(broken as BlankCell[], made.named, say);
  else if (edited.length > 0)
    say.out(`cannot tell: ${edited.join(" and ")} changed while it was measured; run it again\n`);
  else say.out(`${lines.join("\n")}\n`);
  say.out(`\n${matrix(results, { width: say.width, color: say.color })}`);
  // A comparison is not gone on with, it is made again.
  say.err(told.filter((it) => !it.startsWith("interrupted;")).join(""));
  if (exit === 3 && broken.length === 0) say.err("hint: more time may tell: --budget 3m\n");
  return code === 130 ? 130 : broken.length > 0 ? 4 : edited.length > 0 ? 3 : exit;
}

interface Made {
  readonly files: Files;
  readonly named: readonly Named[];
  /** Labels of what is another thing by now. */
  readonly changed: () => readonly string[];
}

const isOfCommands = (sides: Sides): sides is readonly [CommandSide, ...CommandSide[]] =>
  sides[0].kind === "command";

/** An option of the other kind would be passed over in silence. */
function misplacedOf(asked: CompareAsked, kind: Sides[0]["kind"]): Problem | undefined {
  const others =
    kind === "command"
      ? (["input", "fresh"] as const)
      : (["prepare", "sameOutput", "ignoreFailure"] as const);
  const found = others.find((name) => asked[name] !== undefined);
  if (found === undefined) return undefined;
  const option = `--${found.replaceAll(/[A-Z]/g, (it) => `-${it.toLowerCase()}`)}`;
  const what = kind === "command" ? "functions" : "commands";
  return { code: "option", message: `this is for ${what}`, file: option, hint: "leave it out" };
}

const commands = (
  sides: readonly CommandSide[],
  { prepare, sameOutput, ignoreFailure }: CompareAsked,
): Made => ({
  files: commandFiles(sides, {
    sameOutput: sameOutput === true,
    ignoreFailure: ignoreFailure === true,
    ...(prepare !== undefined && { prepare }),
  }),
  named: sides.map((side) => ({ label: side.label, backend: commandBackendOf(side) })),
  changed: () => [],
});

async function functions(
  sides: readonly FunctionSide[],
  { input, fresh }: CompareAsked,
  home: string,
  worldIn: (home: string) => World,
  say: Say,
): Promise<Made | { readonly problems: readonly Problem[] }> {
  const module = input === undefined ? undefined : resolve(input);
  const world = worldIn(home);
  const looked = await sizesOf(module, home, world, say.show);
  world.close();
  if ("problems" in looked) return looked;
  const options = { ...(module !== undefined && { input: module }), fresh: fresh === true };
  const before = sides.map((side) => versionOf(side.module, home));
  return {
    files: filesOf(sides, options, looked.sizes, home),
    named: sides.map((side) => ({ label: side.label, backend: backendOf(side) })),
    changed: () => changedSince(sides, before, home),
  };
}

function refuse(problems: readonly Problem[], say: Say): 2 {
  say.err(`${problems.map((it) => problemText(it)).join("\n")}\n`);
  return 2;
}
