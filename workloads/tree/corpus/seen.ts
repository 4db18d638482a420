/** What a call accomplishes, and whether it did. */
import type { Corpus, Facts, Work } from "bakeoff";

export function workOf({ work }: Corpus): Work {
  if (work === undefined) throw new Error("the corpus of a tree knows its work");
  return work;
}

/** Every backend, and the control too, counts what it has seen. */
export function everyEntrySeen(_: unknown, { entries }: Facts, { items }: Work): true | string {
  return entries === items || `saw ${entries ?? "an unknown number of"} entries instead of ${items}`;
}
