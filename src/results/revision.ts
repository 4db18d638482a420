/** The commit that results were made from; null where there is no git. */
import { git } from "./git.ts";

export function revision(folder: string): { readonly commit: string | null; readonly dirty: boolean | null } {
  const status = git(folder, "status", "--porcelain", "--untracked-files=no");
  return {
    commit: git(folder, "rev-parse", "--short=12", "HEAD")?.trim() ?? null,
    dirty: status === null ? null : status.trim() !== "",
  };
}
