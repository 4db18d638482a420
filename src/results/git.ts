/** What git knows of earlier results. Nothing is checked out and nothing is written. */

/** Standard output of a git command in `folder`; null where it fails or there is no git. */
export function git(folder: string, ...args: string[]): string | null {
  try {
    const done = Bun.spawnSync(["git", ...args], { cwd: folder, stdin: "ignore", stderr: "ignore" });
    return done.exitCode === 0 ? done.stdout.toString() : null;
  } catch {
    return null;
  }
}

/** The full hash of a commit by any name git knows for it. */
export const commitOf = (folder: string, ref: string): string | null =>
  git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`)?.trim() ?? null;

/** Both as `commitOf` returns them; null where they share no history, or a shallow clone hides it. */
export const mergeBase = (folder: string, a: string, b: string): string | null =>
  git(folder, "merge-base", a, b)?.trim() ?? null;

/** The branch that changes are merged into, under the first name that exists. */
export const mainBranch = (folder: string): string | null =>
  ["origin/HEAD", "origin/main", "origin/master", "main", "master"].find(
    (name) => commitOf(folder, name) !== null,
  ) ?? null;

/** Texts of the results below `folder`/results at a commit, by path from `folder`. */
export function resultsAt(folder: string, commit: string): Map<string, string> {
  const names = git(folder, "ls-tree", "-r", "-z", "--name-only", commit, "--", "results") ?? "";
  const files = names.split("\0").filter((name) => name.endsWith(".json"));
  return new Map(files.map((name) => [name, git(folder, "show", `${commit}:./${name}`) ?? ""]));
}

/** The commit that is checked out, and whether tracked files besides `folder`/results are as it has them. */
export function codeAt(folder: string): { readonly commit: string | null; readonly clean: boolean } {
  const but = ["--", ":(top)", ":(exclude)results"];
  const changed = git(folder, "status", "--porcelain", "--untracked-files=no", ...but);
  return { commit: commitOf(folder, "HEAD"), clean: changed?.trim() === "" };
}
