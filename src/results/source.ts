/** Results by where they stand: a file, a folder, or a git ref. */
import { join, resolve } from "node:path";
import { typed } from "../invocation.ts";
import type { Problem, Results } from "../model/index.ts";
import { stat, textOf, textsIn } from "./folder.ts";
import { commitOf, resultsAt, silence } from "./git.ts";
import { readResults } from "./read.ts";

export interface Source {
  /** For people: `9f31c2e0b1a4 (v1.2)`, `results/`. */
  readonly from: string;
  /** For a command line; nothing for the working tree. */
  readonly name: string;
  /** By path, as found. */
  readonly texts: ReadonlyMap<string, string>;
  /** One file was named, and nothing else is asked about. */
  readonly single: boolean;
  /** The full hash; null for what stands on disk. */
  readonly commit: string | null;
  /** What else the name could have meant. */
  readonly aside?: string;
}

export type Sourced = Source | { readonly problems: readonly Problem[] };

export function workingTree(home: string): Sourced {
  const it = { from: "the working tree", name: "", single: false, commit: null };
  const found = textsIn(join(home, "results"), "results");
  return "problems" in found ? found : { ...it, texts: found.texts };
}

/** `commit` is a full hash. */
export const atCommit = (home: string, commit: string, called: string): Source => ({
  from: `${commit.slice(0, 12)} (${called})`,
  name: commit.slice(0, 12),
  texts: resultsAt(home, commit),
  single: false,
  commit,
});

/** What exists on disk wins over a ref of the same name, and says so. Paths are relative to `home`. */
export function sourceOf(wanted: string, home: string): Sourced {
  const path = resolve(home, wanted);
  const kind = stat(path);
  const commit = wanted.startsWith("-") ? null : commitOf(home, wanted);
  const why = kind === undefined && commit === null ? silence(home) : undefined;
  if (why !== undefined) return { problems: [notAsked(why)] };
  if (kind !== "file" && kind !== "folder")
    return commit === null ? { problems: [noSource(wanted, home)] } : atCommit(home, commit, wanted);
  const aside = `${wanted} is a ${kind} here and a commit in git: this is the ${kind}; the commit is ${commit?.slice(0, 12)}`;
  const onDisk = { from: wanted, name: wanted, commit: null, ...(commit === null ? {} : { aside }) };
  if (kind === "file") {
    const text = textOf(path, wanted);
    return typeof text === "string"
      ? { ...onDisk, texts: new Map([[wanted, text]]), single: true }
      : { problems: [text] };
  }
  const below = stat(join(path, "results")) === "folder" ? "results" : "";
  const found = textsIn(join(path, below), join(wanted, below));
  return "problems" in found ? found : { ...onDisk, texts: found.texts, single: false };
}

/** What git has against answering here, as it says it. */
export const notAsked = (why: string): Problem => ({
  code: "git",
  message: `git does not answer here: ${why}`,
  file: "git",
  hint: why.includes("dubious ownership")
    ? "git config --global --add safe.directory <this folder>, if you trust it"
    : "see what `git status` says, or name files or folders",
});

function noSource(wanted: string, home: string): Problem {
  const [, left = "", dots, right = ""] = /^(.*?)(\.{2,3})(?!\.)(.*)$/.exec(wanted) ?? [];
  const both = dots !== undefined && [left, right].every((it) => commitOf(home, it || "HEAD") !== null);
  const range = `${left}...${right}`;
  const hint = !both
    ? ["main", "main...HEAD", "old.json results/hashing/<machine>.json"]
        .map((it) => typed(`diff ${it}`))
        .join(", ")
    : dots === ".."
      ? `did you mean ${range}, what the one did since it left the other?`
      : `${range} names both sides: ${typed(`diff ${range}`)}`;
  return {
    code: "no-source",
    message: "this is no results file, no folder and no git ref",
    file: wanted,
    hint,
  };
}

/** Every file or none: what cannot be read might be what broke. */
export function readAll({
  texts,
  from,
  commit,
}: Source): { results: Results[] } | { problems: readonly Problem[] } {
  const results: Results[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of texts) {
    const read = readResults(text, commit === null ? path : `${from}: ${path}`);
    if ("results" in read) results.push(read.results);
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? { problems } : { results };
}
