/**
 * `bun run diff`: where the stages are joined. It finds both sides, compares what belongs together and prints; what it
 * has to say goes through `say`, so that tests can read it.
 */
import type { Problem, Results } from "../model.ts";
import { diffMarkdown } from "../report/markdown/diff.ts";
import { diffText } from "../report/terminal/diff.ts";
import { problemText } from "../report/terminal/problem.ts";
import { checkoutFor } from "../results/checkout.ts";
import { sidesOf } from "../results/sides.ts";
import { readAll, type Source } from "../results/source.ts";
import { standing } from "../results/stale.ts";
import { diff } from "./diff.ts";
import { diffJson } from "./json.ts";
import { match } from "./match.ts";
import type { Diff, DiffExit, Side } from "./model.ts";

export interface DiffAsked {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  readonly format: "term" | "md" | "json";
  /** The folder that holds `results/` and `suites/`. */
  readonly home: string;
}

export interface DiffSay {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly color: boolean;
  readonly width: number;
}

/** 2: a side cannot be read. */
export async function diffCommand(
  { base, head, format, home }: DiffAsked,
  say: DiffSay,
): Promise<DiffExit | 2> {
  const refuse = (problems: readonly Problem[]): 2 => {
    say.err(`${problems.map((it) => problemText(it)).join("\n")}\n`);
    return 2;
  };
  const sides = sidesOf(base, head, home);
  if ("problems" in sides) return refuse(sides.problems);
  const [old, now] = [readAll(sides.base), readAll(sides.head)];
  if ("problems" in old || "problems" in now)
    return refuse([old, now].flatMap((it) => ("problems" in it ? it.problems : [])));

  const wanted = sides.base.single ? "base" : sides.head.single ? "head" : "both";
  const diffs: Diff[] = [];
  for (const [before, after] of match(old.results, now.results, wanted)) {
    const stale = after !== null && sides.head.onDisk ? await staleCells(after, home) : new Set<string>();
    diffs.push(diff(side(sides.base, before), side(sides.head, after), { stale }));
  }
  const exit = exitOf(diffs);
  const command = ["bun run diff", sides.base.name, sides.head.name].join(" ").trimEnd();
  if (format === "json") say.out(diffJson(diffs, exit));
  else if (format === "md") say.out(diffMarkdown(diffs, command));
  else if (diffs.length > 0) say.out(diffText(diffs, say));
  if (diffs.length === 0)
    say.err(`nothing was judged: no results of one suite in ${sides.base.from} and in ${sides.head.from}\n`);
  return exit;
}

const side = ({ from }: Source, results: Results | null): Side | null => results && { from, results };

/** Of a suite that this checkout cannot plan nothing is known. */
async function staleCells(results: Results, home: string): Promise<ReadonlySet<string>> {
  const checkout = await checkoutFor(results, home);
  if ("problems" in checkout) return new Set();
  return new Set(standing(results, checkout.plan, checkout.catalog).stale.keys());
}

/** The worst of what was compared; results that stand alone count only where they fail, or where nothing else does. */
function exitOf(diffs: readonly Diff[]): DiffExit {
  const paired = diffs.filter(({ base, head }) => base !== null && head !== null);
  if (diffs.some(({ exit }) => exit === 4)) return 4;
  return paired.length === 0 || paired.some(({ exit }) => exit === 3) ? 3 : 0;
}
