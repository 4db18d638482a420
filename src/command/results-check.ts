/** `bun run results:check`: what stands in `results/` is whole, of one run each, and of this checkout's suites. */
import { checkFile, type Committed, unchecked } from "../results/committed.ts";
import { git } from "../results/git.ts";
import { readResults } from "../results/read.ts";
import type { Present } from "../results/sound/header.ts";
import { workingTree } from "../results/source.ts";
import { checkoutFor } from "./checkout.ts";

/** `home` holds `results/` and `suites/`; `now` is in ms since the epoch. */
export async function checkCommitted(home: string, now: number): Promise<Committed[]> {
  const present = presentAt(home, now);
  const tree = workingTree(home);
  if ("problems" in tree) return [unchecked("results", 0, tree.problems)];
  const checked: Committed[] = [];
  for (const [file, text] of tree.texts) {
    const read = readResults(text, file);
    checked.push(
      "problems" in read
        ? unchecked(file, 0, read.problems)
        : checkFile(read.results, text, file, await checkoutFor(read.results, home), present),
    );
  }
  return checked;
}

const presentAt = (home: string, now: number): Present => ({
  now,
  bun: Bun.version,
  revision: Bun.revision.slice(0, 9),
  committed: (commit) => {
    if (!/^[0-9a-f]{7,40}$/.test(commit)) return null;
    const seconds = git(home, "show", "--no-patch", "--format=%ct", commit)?.trim();
    return seconds === undefined || seconds === "" ? null : Number(seconds) * 1000;
  },
});
