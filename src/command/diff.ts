/**
 * `bun run diff`: where the stages are joined. It finds both sides, compares what belongs together and prints; what it
 * has to say goes through `say`, so that tests can read it.
 */
import { caller } from "../invocation.ts";
import type { Problem, Results } from "../model/index.ts";
import { diffMarkdown } from "../report/markdown/diff.ts";
import { diffText } from "../report/terminal/diff.ts";
import { problemText } from "../report/terminal/problem.ts";
import { commandLine } from "../report/table/words.ts";
import { checkoutFor } from "./checkout.ts";
import { codeAt } from "../results/git.ts";
import { sidesOf } from "../results/sides.ts";
import { readAll, type Source } from "../results/source.ts";
import { standing } from "../results/stale.ts";
import { diff, type Freshness } from "../diff/diff.ts";
import { diffJson } from "../diff/json.ts";
import { ambiguous, match } from "../diff/match.ts";
import type { Diff, DiffExit, Side } from "../diff/model.ts";

export interface DiffAsked {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  readonly format: "term" | "md" | "json";
  /** `slower=5%`: exit 1 where something is confirmed to be slower by so much or more. */
  readonly failOn?: string | undefined;
  /** `5%`: in a terminal, smaller changes are counted and not shown. */
  readonly least?: string | undefined;
  /** The folder that holds `results/` and `suites/`. */
  readonly home: string;
}

export interface DiffSay {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly color: boolean;
  readonly width: number;
}

/** 2: a side cannot be read, or is no one side. */
export async function diffCommand(
  { base, head, format, failOn, least = "0%", home }: DiffAsked,
  say: DiffSay,
): Promise<DiffExit | 2> {
  const refuse = (problems: readonly Problem[]): 2 => {
    say.err(`${problems.map((it) => problemText(it)).join("\n")}\n`);
    return 2;
  };
  const [allowed, smallest] = [conditionOf(failOn), shareOf(least)];
  if (typeof allowed === "object") return refuse([allowed]);
  if (smallest === undefined)
    return refuse([{ code: "share", message: `${least} is no share`, file: "--min", hint: "--min 5%" }]);
  const sides = sidesOf(base, head, home);
  if ("problems" in sides) return refuse(sides.problems);
  const [old, now] = [readSide(sides.base), readSide(sides.head)];
  if ("problems" in old || "problems" in now)
    return refuse([old, now].flatMap((it) => ("problems" in it ? it.problems : [])));
  for (const { aside } of [sides.base, sides.head]) if (aside !== undefined) say.err(`note: ${aside}\n`);

  const [older, newer] = [sides.base.single, sides.head.single];
  const wanted = older === newer ? "both" : older ? "base" : "head";
  const diffs: Diff[] = [];
  for (const [before, after] of match(old.results, now.results, wanted)) {
    const freshness = after === null ? undefined : await freshnessOf(after, sides.head, home);
    diffs.push(diff(side(sides.base, before), side(sides.head, after), freshness));
  }
  const exit = exitOf(diffs, allowed);
  const again = [...caller, "diff", sides.base.name, sides.head.name, "--format", "md"];
  if (format === "json") say.out(diffJson(diffs, exit));
  else if (format === "md") say.out(diffMarkdown(diffs, commandLine(again)));
  else if (diffs.length > 0) say.out(diffText(diffs, { ...say, least: smallest }));
  if (diffs.length === 0)
    say.err(`nothing was judged: no results of one suite in ${sides.base.from} and in ${sides.head.from}\n`);
  return exit;
}

function readSide(source: Source): ReturnType<typeof readAll> {
  const read = readAll(source);
  if ("problems" in read) return read;
  const problems = ambiguous(read.results, [...source.texts.keys()]);
  return problems.length > 0 ? { problems } : read;
}

const side = ({ from }: Source, results: Results | null): Side | null => results && { from, results };

/** What is on disk is held against the code beside it; a commit only where that is its code. */
async function freshnessOf(results: Results, { commit }: Source, home: string): Promise<Freshness> {
  const here = commit === null ? null : codeAt(home);
  const short = commit?.slice(0, 12) ?? "";
  if (here !== null && here.commit !== commit)
    return { unchecked: `head is ${short}, and the code here is of another commit` };
  if (here !== null && !here.clean)
    return { unchecked: `head is ${short}, and the code here has uncommitted changes` };
  const checkout = await checkoutFor(results, home);
  if (!("problems" in checkout))
    return { stale: new Set(standing(results, checkout.plan, checkout.catalog).stale.keys()) };
  const [first] = checkout.problems;
  return { unchecked: `this checkout cannot plan ${results.suite}: ${first?.message ?? "no such suite"}` };
}

/** `slower=5%` → 0.05; `slower` → 0, whatever is confirmed. */
function conditionOf(text: string | undefined): number | undefined | Problem {
  if (text === undefined) return undefined;
  const [, amount] = /^slower(?:=(.*))?$/.exec(text) ?? [undefined, ""];
  const share = amount === undefined ? 0 : shareOf(amount);
  const hint = "slower=5%, or slower for any slow-down that is confirmed";
  return share ?? { code: "fail-on", message: `${text} is no condition`, file: "--fail-on", hint };
}

/** `5%` → 0.05 */
function shareOf(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)%$/.exec(text);
  return found === null ? undefined : Number(found[1]) / 100;
}

/** The worst of what was compared; results that stand alone count only where they fail, or where nothing else does. */
function exitOf(diffs: readonly Diff[], failOn: number | undefined): DiffExit {
  const paired = diffs.filter(({ base, head }) => base !== null && head !== null);
  if (diffs.some(({ exit }) => exit === 4)) return 4;
  if (paired.length === 0 || paired.some(({ exit }) => exit === 3)) return 3;
  return failOn !== undefined && paired.some((it) => isSlower(it, failOn)) ? 1 : 0;
}

/** A backend as a whole, or a single cell, whose slow-down is confirmed and at least so large. */
const isSlower = ({ pooled, rows }: Diff, least: number): boolean =>
  pooled.some(({ verdict, change }) => verdict === "slower" && change[0] - 1 >= least) ||
  rows.some(
    ({ class: name, moved, change }) => (moved ?? name) === "slower" && (change?.[0] ?? 1) - 1 >= least,
  );
