/** Git in a folder of a test, as nobody in particular. */
export const gitIn =
  (cwd: string) =>
  (...args: string[]): string => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    const done = Bun.spawnSync(["git", ...identity, ...args], { cwd, stderr: "pipe" });
    if (done.exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr.toString()}`);
    return done.stdout.toString();
  };
