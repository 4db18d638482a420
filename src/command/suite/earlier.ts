/** What this machine found the last time it ran a suite: the committed results, or else the last run of any kind. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Results } from "../../model/index.ts";
import { destination } from "../../results/destination.ts";
import { readResults } from "../../results/read.ts";

export function earlierResults(home: string, suite: string, machine: string): Results | undefined {
  const run = { suite, machine, complete: true, rounds: Infinity };
  for (const filtered of [false, true]) {
    const path = join(home, destination({ ...run, filtered }).path);
    if (!existsSync(path)) continue;
    const read = readResults(readFileSync(path, "utf8"), path);
    if ("results" in read && read.results.machine === machine) return read.results;
  }
  return undefined;
}
