/** Results by where they stand: a file, a folder, or a git ref. */
import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Problem, Results } from "../model.ts";
import { commitOf, resultsAt } from "./git.ts";
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
  /** What stands on disk can be held against the code beside it. */
  readonly onDisk: boolean;
}

export type Sourced = Source | { readonly problems: readonly Problem[] };

export const workingTree = (home: string): Source => ({
  from: "the working tree",
  name: "",
  texts: textsIn(home, "results"),
  single: false,
  onDisk: true,
});

/** `commit` is a full hash. */
export const atCommit = (home: string, commit: string, called: string): Source => ({
  from: `${commit.slice(0, 12)} (${called})`,
  name: commit.slice(0, 12),
  texts: resultsAt(home, commit),
  single: false,
  onDisk: false,
});

/** What exists on disk wins over a ref of the same name. Paths are relative to `home`. */
export function sourceOf(wanted: string, home: string): Sourced {
  const path = resolve(home, wanted);
  const stat = wanted.includes("\0") ? undefined : statSync(path, { throwIfNoEntry: false });
  const onDisk = { from: wanted, name: wanted, onDisk: true };
  if (stat?.isFile() === true)
    return { ...onDisk, texts: new Map([[wanted, readFileSync(path, "utf8")]]), single: true };
  if (stat?.isDirectory() === true) {
    const inner = statSync(join(path, "results"), { throwIfNoEntry: false })?.isDirectory() === true;
    const texts = textsIn(path, inner ? "results" : ".");
    const named = [...texts].map(([name, text]) => [join(wanted, name), text] as const);
    return { ...onDisk, texts: new Map(named), single: false };
  }
  const commit = wanted.startsWith("-") ? null : commitOf(home, wanted);
  if (commit !== null) return atCommit(home, commit, wanted);
  return {
    problems: [
      {
        code: "no-source",
        message: "this is no results file, no folder and no git ref",
        file: wanted,
        hint: "bun run diff results/hashing/<machine>.json, bun run diff v1.0, bun run diff main...HEAD",
      },
    ],
  };
}

function textsIn(folder: string, below: string): Map<string, string> {
  const top = join(folder, below);
  if (statSync(top, { throwIfNoEntry: false })?.isDirectory() !== true) return new Map();
  const names = [...new Bun.Glob("**/*.json").scanSync({ cwd: top })].filter(
    (name) => !basename(name).startsWith("."),
  );
  return new Map(names.toSorted().map((name) => [join(below, name), readFileSync(join(top, name), "utf8")]));
}

/** Every file or none: what cannot be read might be what broke. */
export function readAll({
  texts,
  from,
  onDisk,
}: Source): { results: Results[] } | { problems: readonly Problem[] } {
  const results: Results[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of texts) {
    const read = readResults(text, onDisk ? path : `${from}: ${path}`);
    if ("results" in read) results.push(read.results);
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? { problems } : { results };
}
