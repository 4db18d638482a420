/** The two sides a diff is asked for. Without words: where this branch left the main one, and the working tree. */
import { join, resolve, sep } from "node:path";
import { typed } from "../invocation.ts";
import type { Problem } from "../model/index.ts";
import { stat } from "./folder.ts";
import { commitOf, mainBranch, mergeBase, silence } from "./git.ts";
import { atCommit, notAsked, type Source, type Sourced, sourceOf, workingTree } from "./source.ts";

export type Sides =
  | { readonly base: Source; readonly head: Source }
  | { readonly problems: readonly Problem[] };

/** `A...B` is what B did since it left A, as in git. */
export function sidesOf(base: string | undefined, head: string | undefined, home: string): Sides {
  const [, left, right] = head === undefined ? (/^(.*?)\.\.\.(.*)$/.exec(base ?? "") ?? []) : [];
  if (left !== undefined && right !== undefined)
    return both(since(left || "HEAD", right || "HEAD", home), sourceOf(right || "HEAD", home));
  if (base !== undefined && head === undefined && isWorkingTree(base, home))
    return { problems: [withItself(base)] };
  const older = base === undefined ? since(mainBranch(home), "HEAD", home) : sourceOf(base, home);
  return both(older, head === undefined ? workingTree(home) : sourceOf(head, home));
}

/** A path to the folder, to its results, or into them. */
function isWorkingTree(wanted: string, home: string): boolean {
  const [path, results] = [resolve(home, wanted), join(resolve(home), "results")];
  if (stat(path) === undefined) return false;
  return path === resolve(home) || path === results || path.startsWith(`${results}${sep}`);
}

const withItself = (wanted: string): Problem => ({
  code: "with-itself",
  message: "this belongs to the working tree, which is the newer side: it would be compared with itself",
  file: wanted,
  hint: `name the older side first: ${typed(`diff main ${wanted}`)}`,
});

function both(base: Sourced, head: Sourced): Sides {
  const problems = [base, head].flatMap((it) => ("problems" in it ? it.problems : []));
  return "problems" in base || "problems" in head ? { problems } : { base, head };
}

function since(left: string | null, right: string, home: string): Sourced {
  const [a, b] = [left === null ? null : commitOf(home, left), commitOf(home, right)];
  const commit = a === null || b === null ? null : mergeBase(home, a, b);
  if (commit !== null) return atCommit(home, commit, `merge-base with ${left}`);
  const why = silence(home);
  if (why !== undefined) return { problems: [notAsked(why)] };
  const unknown = a === null ? (left ?? "main branch") : b === null ? right : undefined;
  return {
    problems: [
      {
        code: "no-merge-base",
        message:
          unknown === undefined ? `${left} and ${right} share no commit` : `git knows no ${unknown} here`,
        file: left === null ? typed("diff") : `${left}...${right}`,
        hint:
          unknown === undefined
            ? "in a shallow clone: git fetch --unshallow"
            : `name what to compare with: ${typed("diff <file, folder or ref>")}`,
      },
    ],
  };
}
