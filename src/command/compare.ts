/**
 * `bakeoff compare a.ts b.ts`: two functions, or two commands, without a suite of one's own. What is typed becomes a small
 * suite; it is checked, then measured by the same code as any other, and said in a sentence.
 */
import { relative, resolve } from "node:path";
import { projectAt } from "../catalog.ts";
import { readId } from "../id.ts";
import { type BlankCell, isFailure, type Problem, type Results } from "../model/index.ts";
import { matrix } from "../report/terminal/matrix.ts";
import { problemText } from "../report/terminal/problem.ts";
import type { World } from "../run/world.ts";
import { changedSince, filesOf, backendOf, sizesOf, versionOf } from "./compare/functions.ts";
import { type Files, write } from "./compare/made.ts";
import { type FunctionSide, sidesOf } from "./compare/sides.ts";
import { type CompareExit, type Named, verdictsOf } from "./compare/verdict.ts";
import { suiteCommand } from "./suite.ts";
import type { Say } from "./suite/joined.ts";

export interface CompareAsked {
  /** As typed: modules with functions, or commands. */
  readonly words: readonly string[];
  /** A module with the input of functions, relative to the working folder. */
  readonly input?: string | undefined;
  readonly fresh?: boolean | undefined;
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
  const [first] = read.sides;
  const made =
    first.kind === "function"
      ? await functions(read.sides as readonly FunctionSide[], asked, home, worldIn, say)
      : { problems: [commandsLater] };
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
  say.err(told.join(""));
  return code === 130 ? 130 : broken.length > 0 ? 4 : edited.length > 0 ? 3 : exit;
}

interface Made {
  readonly files: Files;
  readonly named: readonly Named[];
  /** Labels of what is another thing by now. */
  readonly changed: () => readonly string[];
}

const commandsLater: Problem = { code: "commands", message: "commands", file: "compare" };

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

/** Each side's first trouble, once. What the user only has to mend is no failure of what was compared. */
function failed(cells: readonly BlankCell[], named: readonly Named[], say: Say): 2 | 3 | 4 {
  const seen = new Set<string>();
  for (const { id, status, why, hint } of cells) {
    const { backend } = readId(id);
    const label = named.find((it) => it.backend === backend)?.label;
    const common = why.startsWith(corpus) || cells.filter((it) => it.why === why).length >= named.length;
    if (label === undefined || seen.has(common ? why : label)) continue;
    seen.add(common ? why : label);
    if (common) say.out(`cannot compare: ${why.replace(corpus, "").replace(/^Error: /, "")}\n`);
    else if (status === "wrong") say.out(`${differs(label, why, named[0]?.label)}\n`);
    else if (isFailure(status)) say.out(`${label} ${status === "failed" ? "failed" : status}: ${why}\n`);
    else
      say.err(
        `${problemText({ code: status, message: why, file: label, ...(hint !== undefined && { hint }) })}\n`,
      );
    if (why.startsWith("changes its input"))
      say.err("  hint: --fresh gives every call a copy of its own, made outside the clock\n");
  }
  return cells.some(({ status }) => isFailure(status)) ? 4 : 2;
}

function differs(label: string, why: string, first: string | undefined): string {
  if (!why.startsWith("answered")) return `${label} ${why}`;
  return label === first
    ? `${label} does not answer the same twice: it ${why}`
    : `the answers differ: ${label} ${why}`;
}

const corpus = "its corpus could not be prepared: ";
