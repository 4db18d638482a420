/** What a call accomplishes, and whether it did. */
import type { Corpus, Facts, Params, Work } from "bakeoff";

export function workOf({ work }: Corpus): Work {
  if (work === undefined) throw new Error("the corpus of a tree knows its work");
  return work;
}

/**
 * One thread may see fewer entries than this before another is awake. With two processors and six busy programs on them,
 * a list of 30 000 files was one thread's work in 26 of 900 calls, one of 100 000 in none of 360.
 */
const enough = 100_000;

/** Every backend, and the control too, counts what it has seen, and those with threads how many of them had a part in it. */
export function everyEntrySeen(_: unknown, facts: Facts, { items }: Work, own: Params): true | string {
  const { entries, threads, workers, handed } = facts;
  if (entries !== items) return `saw ${entries ?? "an unknown number of"} entries instead of ${items}`;
  const asked = Number(own["threads"] ?? 1);
  // Threads share entries; workers the folders that are handed out to them.
  const shares = handed ?? (items < enough ? 1 : 2);
  const took = workers ?? threads ?? 1;
  return asked < 2 || shares < 2 || took > 1 || `${asked} threads were asked for, and one did it all`;
}
