/** Where others find this repository, as far as its remote is a public address. */
import { git } from "../../results/git.ts";

/** `git@github.com:a/b.git` and `https://github.com/a/b.git` → `https://github.com/a/b`; undefined for anything else. */
export function repositoryOf(home: string): string | undefined {
  const remote = git(home, "remote", "get-url", "origin")?.trim() ?? "";
  const [, host, path] =
    /^(?:https:\/\/(?:[^@/]+@)?|ssh:\/\/git@|git@)((?:github|gitlab|codeberg)\.[a-z]+)[:/](.+?)(?:\.git)?\/?$/.exec(
      remote,
    ) ?? [];
  return host === undefined || path === undefined ? undefined : `https://${host}/${path}`;
}
