/**
 * States of a repository as git keeps them: trees. A working tree becomes one through an index of ours, and a tree is written
 * to a folder the same way, so that neither the user's index nor git's list of worktrees is ever touched, and a run that is
 * killed leaves nothing behind but that folder.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Problem } from "../../model/index.ts";
import { gitEnvironment } from "../../results/git.ts";

type Tree = { readonly tree: string } | { readonly problem: Problem };

/** What is nobody's source, even where it is not ignored. */
const left = [".bakeoff", "node_modules"].flatMap((name) =>
  [name, `${name}/**`].map((path) => `:(top,exclude,glob)**/${path}`),
);

/**
 * Tracked files as they are on disk, and untracked ones that are not ignored. `top` is the repository's root, `outputs` what
 * a duet writes and is no part of its question: paths.
 */
export function workingTree(top: string, scratch: string, outputs: readonly string[]): Tree {
  return withIndex(top, scratch, (git, index) => {
    const own = resolve(top, run(top, {}, ["rev-parse", "--git-path", "index"]).out.trim());
    if (existsSync(own)) inherit(own, index);
    const ours = outputs
      .map((path) => relative(top, path))
      // What is ignored is left out already, and git refuses to be told so.
      .filter((path) => !path.startsWith("..") && git("check-ignore", "--quiet", "--", path).code !== 0)
      .map((path) => `:(top,exclude,literal)${path}`);
    const added = git("add", "--all", "--ignore-errors", "--", ":(top)", ...left, ...ours);
    if (added.code !== 0) return { problem: said(added.err, "the working tree cannot be read") };
    const written = git("write-tree");
    return written.code === 0
      ? { tree: written.out.trim() }
      : { problem: said(written.err, "the working tree cannot be recorded") };
  });
}

/**
 * With an index comes what git knows of the files, and only those that changed are read. Files that are no older than it are
 * read as well: they may have changed in the very moment it was written, which a younger copy would hide.
 */
function inherit(own: string, index: string): void {
  copyFileSync(own, index);
  const then = Math.floor(statSync(own).mtimeMs / 1000);
  utimesSync(index, then, then);
}

/** Writes a tree to a folder, submodules with it. What is missing of these is told by their paths. */
export function writeOut(
  top: string,
  tree: string,
  folder: string,
  scratch: string,
): { readonly empty: readonly string[] } | { readonly problem: Problem } {
  const links = withIndex(top, scratch, (git) => {
    for (const args of [
      ["read-tree", tree],
      ["checkout-index", "--all", `--prefix=${join(folder, "/")}`],
    ]) {
      const done = git(...args);
      if (done.code !== 0)
        return { problem: { ...said(done.err, "it cannot be checked out"), file: folder } };
    }
    mkdirSync(folder, { recursive: true });
    return linksIn(git("ls-files", "--stage", "-z").out);
  });
  if ("problem" in links) return links;
  const empty: string[] = [];
  for (const { path, commit } of links) {
    const there = join(top, path);
    const has =
      existsSync(join(there, ".git")) && run(there, {}, ["cat-file", "-e", `${commit}^{tree}`]).code === 0;
    if (!has) {
      empty.push(path);
      continue;
    }
    const inner = writeOut(there, `${commit}^{tree}`, join(folder, path), scratch);
    if ("problem" in inner) return inner;
    empty.push(...inner.empty.map((it) => join(path, it)));
  }
  return { empty };
}

/** Submodules in an index: `160000 <commit> 0\t<path>`. */
const linksIn = (staged: string): { readonly path: string; readonly commit: string }[] =>
  [...staged.matchAll(/(?:^|\0)160000 (\w+) \d\t([^\0]+)/g)].map(([, commit = "", path = ""]) => ({
    path,
    commit,
  }));

interface Done {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function withIndex<T>(top: string, scratch: string, work: (git: Git, index: string) => T): T {
  const index = join(scratch, "index");
  mkdirSync(scratch, { recursive: true });
  try {
    return work((...args) => run(top, { GIT_INDEX_FILE: index }, args), index);
  } finally {
    rmSync(index, { force: true });
    rmSync(`${index}.lock`, { force: true });
  }
}
type Git = (...args: string[]) => Done;

function run(top: string, env: Readonly<Record<string, string>>, args: readonly string[]): Done {
  const done = Bun.spawnSync(["git", ...args], {
    cwd: top,
    stdin: "ignore",
    env: { ...gitEnvironment(), ...env },
  });
  return { code: done.exitCode, out: done.stdout.toString(), err: done.stderr.toString() };
}

/** Git's own words say more than ours: a full disk, a file that may not be read. */
function said(err: string, message: string): Problem {
  const lines = err.trim().split("\n");
  const line = lines.find((it) => /^(fatal|error): /.test(it)) ?? lines.at(-1) ?? "";
  const full = /No space left/.test(err)
    ? { hint: "free some space: both sides are written out below .bakeoff/" }
    : {};
  return { code: "git", message: `${message}: ${line.replace(/^\w+: /, "")}`, file: "git", ...full };
}
