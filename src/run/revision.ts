/** The commit that results were made from; null where there is no git. */
export function revision(folder: string): { readonly commit: string | null; readonly dirty: boolean | null } {
  const git = (...args: string[]): string | null => {
    try {
      const done = Bun.spawnSync(["git", ...args], { cwd: folder, stdin: "ignore", stderr: "ignore" });
      return done.exitCode === 0 ? done.stdout.toString().trim() : null;
    } catch {
      return null;
    }
  };
  const status = git("status", "--porcelain", "--untracked-files=no");
  return { commit: git("rev-parse", "--short=12", "HEAD"), dirty: status === null ? null : status !== "" };
}
