/**
 * `bun run report`: where reading, the catalog, the diff and the renderers are joined. What it has to say goes through
 * `say`, so that tests can read it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { diff } from "../diff/diff.ts";
import { ambiguous, match } from "../diff/match.ts";
import type { Diff } from "../diff/model.ts";
import { caller, typed } from "../invocation.ts";
import type { Problem, Results } from "../model/index.ts";
import { readAll, type Source, sourceOf, workingTree } from "../results/source.ts";
import { writeWhole } from "../results/write.ts";
import { assets } from "../report/html/assets.ts";
import { page } from "../report/html/page.ts";
import { pairSheet } from "../report/html/pair.ts";
import type { Sheet } from "../report/html/sheet.ts";
import { diffMarkdown } from "../report/markdown/diff.ts";
import { resultsMarkdown } from "../report/markdown/results.ts";
import { diffText } from "../report/terminal/diff.ts";
import { type Look, matrix } from "../report/terminal/matrix.ts";
import { problemText } from "../report/terminal/problem.ts";
import { commandLine } from "../report/table/words.ts";
import { notesOf } from "./report/notes.ts";
import { repositoryOf } from "./report/repository.ts";
import { sheetOf } from "./report/sheet.ts";

export interface ReportAsked {
  /** Files, folders or git refs; none = what is committed. */
  readonly wanted: readonly string[];
  /** The same: show what changed since. */
  readonly base?: string | undefined;
  readonly format: "html" | "md" | "term";
  /** Draw each cell's past from the commits of its file. */
  readonly history?: boolean | undefined;
  readonly out: string;
  /** The folder that holds `results/`. */
  readonly home: string;
}

export interface ReportSay {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Of the terminal that `term` is for. */
  readonly look?: Look;
}

/** 0 written or printed · 2 something cannot be read. */
export async function reportCommand(asked: ReportAsked, say: ReportSay): Promise<0 | 2> {
  const { wanted, base, format, out, home, history = false } = asked;
  const heads = readFrom(
    wanted.length === 0 ? [workingTree(home)] : wanted.map((it) => sourceOf(suiteFolder(it, home), home)),
  );
  const bases = readFrom(base === undefined ? [] : [sourceOf(base, home)]);
  const problems = [heads, bases].flatMap((it) => ("problems" in it ? it.problems : []));
  if ("problems" in heads || "problems" in bases) return refuse(problems, say);
  if (heads.results.length === 0) return refuse([nothing(wanted)], say);
  const doubles = base === undefined ? [] : [bases, heads].flatMap((it) => ambiguous(it.results, it.paths));
  if (doubles.length > 0) return refuse(doubles, say);

  const pairs = pairsOf(bases.results, heads.results, base ?? "", wanted.join(" ") || "the working tree");
  if (format === "md") {
    const diffs = pairs.map((it) => it.diff);
    const again = commandLine([...caller, "report", ...wanted, "--base", base ?? "", "--format", "md"]);
    say.out(base === undefined ? heads.results.map(resultsMarkdown).join("\n") : diffMarkdown(diffs, again));
    return 0;
  }
  if (format === "term") {
    const look = say.look ?? { width: 100, color: false };
    const diffs = pairs.map((it) => it.diff);
    say.out(
      base === undefined ? heads.results.map((it) => matrix(it, look)).join("\n") : diffText(diffs, look),
    );
    return 0;
  }
  const sheets: Sheet[] = pairs.map(({ sheet }) => sheet);
  for (const it of heads.results.toSorted(bySuite)) sheets.push(await sheetOf(it, { home, history }));
  const data = {
    sheets,
    notes: await notesOf(home),
    repository: repositoryOf(home),
    command: typed("suite"),
  };
  const text = page(data, await assets());
  const path = join(out, "index.html");
  const problem = writeWhole(path, text);
  if (problem !== undefined) return refuse([{ ...problem, hint: "--out another folder" }], say);
  say.err(
    `${heads.results.length === 1 ? "1 results file" : `${heads.results.length} results files`} → ${path}\n`,
  );
  return 0;
}

const bySuite = (a: Results, b: Results): number => (a.suite < b.suite ? -1 : a.suite > b.suite ? 1 : 0);

function refuse(problems: readonly Problem[], say: ReportSay): 2 {
  say.err(`${problems.map((it) => problemText(it)).join("\n")}\n`);
  return 2;
}

/** A suite's name means its committed results, or else those of its last run here. */
function suiteFolder(wanted: string, home: string): string {
  if (!/^[a-z0-9-]+$/.test(wanted) || existsSync(join(home, wanted))) return wanted;
  const places = [join("results", wanted), join(".bakeoff", "last", `${wanted}.json`)];
  return places.find((it) => existsSync(join(home, it))) ?? wanted;
}

const nothing = (wanted: readonly string[]): Problem => ({
  code: "no-results",
  message: "there are no results yet",
  file: wanted.join(" ") || "results/",
  hint: `${typed("suite hashing.yaml")}, or name a results file`,
});

function readFrom(
  sources: readonly (Source | { readonly problems: readonly Problem[] })[],
): { results: Results[]; paths: string[] } | { problems: Problem[] } {
  const read = sources.map((it) => ("problems" in it ? it : readAll(it)));
  const problems = read.flatMap((it) => ("problems" in it ? it.problems : []));
  const results = read.flatMap((it) => ("results" in it ? it.results : []));
  const paths = sources.flatMap((it) => ("problems" in it ? [] : [...it.texts.keys()]));
  return problems.length > 0 ? { problems } : { results, paths };
}

function pairsOf(
  bases: readonly Results[],
  heads: readonly Results[],
  from: string,
  to: string,
): { diff: Diff; sheet: Sheet }[] {
  if (bases.length === 0) return [];
  return match(bases, heads, "both").flatMap(([base, head]) => {
    if (base === null || head === null) return [];
    const found = diff({ from, results: base }, { from: to, results: head });
    return [{ diff: found, sheet: pairSheet(found, base, head) }];
  });
}
