/** What git knows of earlier results. Nothing is checked out and nothing is written. */

/** What a git command wrote to standard output, or why it did not, in git's own words. */
export type Asked =
  | { readonly out: string }
  | {
      readonly why: string;
      /** There is no repository or no git at all: nothing is wrong, and nobody expects an answer. */
      readonly expected: boolean;
    };

/** Where a hook runs git, these name its repository; a folder that was asked for is another one. */
const elsewhere = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];

/** The words of an unset language are known, so that the expected can be told from trouble. */
export const gitEnvironment = (): Record<string, string | undefined> => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !elsewhere.includes(name))),
  LC_ALL: "C",
});

export function asked(folder: string, ...args: string[]): Asked {
  const env = { ...gitEnvironment(), GIT_OPTIONAL_LOCKS: "0" };
  try {
    const done = Bun.spawnSync(["git", ...args], { cwd: folder, stdin: "ignore", env });
    if (done.exitCode === 0) return { out: done.stdout.toString() };
    const said = done.stderr.toString().trim();
    const [line = ""] = said.split("\n").filter((it) => /^(fatal|error): /.test(it));
    const why = line.replace(/^\w+: /, "") || `git ended with code ${done.exitCode}`;
    return { why, expected: why.startsWith("not a git repository") };
  } catch {
    return { why: "there is no git on PATH", expected: true };
  }
}

/** Standard output of a git command in `folder`; null where it fails or there is no git. */
export function git(folder: string, ...args: string[]): string | null {
  const answer = asked(folder, ...args);
  return "out" in answer ? answer.out : null;
}

/** Why git answers nothing at all in `folder`, in its own words; undefined where it does, or where there is nothing to ask. */
export function silence(folder: string): string | undefined {
  const answer = asked(folder, "rev-parse", "--git-dir");
  return "out" in answer || answer.expected ? undefined : answer.why;
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
