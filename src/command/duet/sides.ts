/** The two states that a duet is asked for. Without words: where this branch left the main one, and the working tree. */
import type { Problem } from "../../model/index.ts";
import { asked, commitOf, git, mainBranch, mergeBase } from "../../results/git.ts";
import { typed } from "../../invocation.ts";
import { workingTree } from "./tree.ts";

export interface State {
  /** For people: `9f31c2e0b1a4 (main)`, `the working tree`. */
  readonly from: string;
  readonly commit: string | null;
  readonly tree: string;
}

export type States = { readonly base: State; readonly head: State } | { readonly problem: Problem };

const problem = (
  code: string,
  message: string,
  file: string,
  hint: string,
): { readonly problem: Problem } => ({
  problem: { code, message, file, hint },
});

/** The repository's root, or why there is none. */
export function repositoryOf(home: string): { readonly top: string } | { readonly problem: Problem } {
  const answer = asked(home, "rev-parse", "--show-toplevel");
  if ("out" in answer) return { top: answer.out.trim() };
  const hint = "a duet compares two states of a git repository: run it inside one";
  return problem("no-repository", `git does not answer here: ${answer.why}`, home, hint);
}

/**
 * `A...B` is what B did since it left A, as in git. `scratch` is a folder for an index of ours, `written` what the duet
 * itself writes.
 */
export function statesOf(
  base: string | undefined,
  head: string | undefined,
  top: string,
  scratch: string,
  written: readonly string[],
): States {
  const [, left, right] = head === undefined ? (/^(.*?)\.\.\.(.*)$/.exec(base ?? "") ?? []) : [];
  const newer = left === undefined ? head : right || "HEAD";
  const now = newer === undefined ? currentState(top, scratch, written) : stateOf(newer, top);
  if ("problem" in now) return now;
  const since = left === undefined ? undefined : left || "HEAD";
  const then =
    since === undefined && base !== undefined
      ? stateOf(base, top)
      : leavingPoint(since, newer ?? "HEAD", top);
  return "problem" in then ? then : { base: then, head: now };
}

export function stateOf(name: string, top: string): State | { readonly problem: Problem } {
  const commit = name.startsWith("-") ? null : commitOf(top, name);
  if (commit !== null) return atCommit(commit, name, top);
  const hint = shallow(top) ? unshallow : typed("duet main hashing, or v1.2 HEAD hashing");
  return problem("no-commit", "git knows no such commit here", name, hint);
}

function atCommit(commit: string, name: string, top: string): State | { readonly problem: Problem } {
  const tree = git(top, "rev-parse", "--verify", "--quiet", `${commit}^{tree}`)?.trim();
  const short = commit.slice(0, 12);
  if (tree === undefined)
    return problem("no-commit", "git has this commit's name and not its files", name, unshallow);
  return { from: name === commit ? short : `${short} (${name})`, commit, tree };
}

function currentState(
  top: string,
  scratch: string,
  written: readonly string[],
): State | { readonly problem: Problem } {
  const found = workingTree(top, scratch, written);
  if ("problem" in found) return found;
  const commit = commitOf(top, "HEAD");
  const clean = commit !== null && git(top, "rev-parse", `${commit}^{tree}`)?.trim() === found.tree;
  if (clean) return { from: `the working tree (${commit.slice(0, 12)})`, commit, tree: found.tree };
  return { from: "the working tree, with changes that are not committed", commit: null, tree: found.tree };
}

/** Where `head` left `main`, or the main branch. */
function leavingPoint(
  main: string | undefined,
  head: string,
  top: string,
): State | { readonly problem: Problem } {
  const name = main ?? mainBranch(top);
  const commit = commitOf(top, head);
  if (commit === null) return problem("no-commit", "there is no commit yet", head, "commit something first");
  const other = name === null ? null : commitOf(top, name);
  if (name === null || other === null)
    return problem(
      "no-base",
      `git knows no ${name ?? "main branch"} here`,
      "base",
      `name it: ${typed("duet <base> <suite>")}`,
    );
  const found = mergeBase(top, other, commit);
  if (found !== null) return atCommit(found, `merge-base with ${name}`, top);
  const hint = shallow(top) ? unshallow : `name the base: ${typed("duet <base> <suite>")}`;
  return problem("no-merge-base", `${name} and ${head} share no commit`, name, hint);
}

const shallow = (top: string): boolean => git(top, "rev-parse", "--is-shallow-repository")?.trim() === "true";
const unshallow = "this clone is shallow: git fetch --unshallow, or fetch-depth: 0 in a workflow";
