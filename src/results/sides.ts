/** The two sides a diff is asked for. Without words: where this branch left the main one, and the working tree. */
import type { Problem } from "../model.ts";
import { commitOf, mainBranch, mergeBase } from "./git.ts";
import { atCommit, type Source, type Sourced, sourceOf, workingTree } from "./source.ts";

export type Sides =
  | { readonly base: Source; readonly head: Source }
  | { readonly problems: readonly Problem[] };

/** `A...B` is what B did since it left A, as in git. */
export function sidesOf(base: string | undefined, head: string | undefined, home: string): Sides {
  const [, left, right] = head === undefined ? (/^(.*?)\.\.\.(.*)$/.exec(base ?? "") ?? []) : [];
  if (left !== undefined && right !== undefined)
    return both(since(left || "HEAD", right || "HEAD", home), sourceOf(right || "HEAD", home));
  const older = base === undefined ? since(mainBranch(home), "HEAD", home) : sourceOf(base, home);
  return both(older, head === undefined ? workingTree(home) : sourceOf(head, home));
}

function both(base: Sourced, head: Sourced): Sides {
  const problems = [base, head].flatMap((it) => ("problems" in it ? it.problems : []));
  return "problems" in base || "problems" in head ? { problems } : { base, head };
}

function since(left: string | null, right: string, home: string): Sourced {
  const [a, b] = [left === null ? null : commitOf(home, left), commitOf(home, right)];
  const commit = a === null || b === null ? null : mergeBase(home, a, b);
  if (commit !== null) return atCommit(home, commit, `merge-base with ${left}`);
  const unknown = a === null ? (left ?? "main branch") : b === null ? right : undefined;
  return {
    problems: [
      {
        code: "no-merge-base",
        message:
          unknown === undefined ? `${left} and ${right} share no commit` : `git knows no ${unknown} here`,
        file: left === null ? "bun run diff" : `${left}...${right}`,
        hint:
          unknown === undefined
            ? "in a shallow clone: git fetch --unshallow"
            : "name what to compare with: bun run diff <file, folder or ref>",
      },
    ],
  };
}
