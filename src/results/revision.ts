/** The commit that results were made from; null where git does not say. */
import { asked } from "./git.ts";

export interface Revision {
  readonly commit: string | null;
  readonly dirty: boolean | null;
  /** Why git does not say, in its own words; absent where there is no repository, and nobody expects one. */
  readonly why?: string;
}

export function revision(folder: string): Revision {
  const status = asked(folder, "status", "--porcelain", "--untracked-files=no");
  if ("why" in status) return { commit: null, dirty: null, ...(status.expected ? {} : { why: status.why }) };
  const head = asked(folder, "rev-parse", "--short=12", "HEAD");
  return { commit: "out" in head ? head.out.trim() : null, dirty: status.out.trim() !== "" };
}
