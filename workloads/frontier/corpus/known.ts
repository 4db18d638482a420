/** The input of a search, its right answer worked out once per machine, and what its backends must prove. */
import { join } from "node:path";
import type { Corpus, Facts, Params, PrepareContext, Work } from "bakeoff";
import type { Found, Sentences } from "bakeoff/kits/frontier";
import { search } from "../reference/index.ts";

/** Raised when the reference changes, so that answers kept from before are not used. */
const revision = 1;

export async function corpusOf(sentences: Sentences, context: PrepareContext): Promise<Corpus> {
  const digest = new Bun.CryptoHasher("sha256").update(JSON.stringify(sentences)).digest("hex");
  const path = await context.folder(`frontier-${digest}-${revision}`, async (made) => {
    const found = search(sentences, context.progress.bind(context));
    await Bun.write(join(made, "found.json"), JSON.stringify(found));
  });
  const found = (await Bun.file(join(path, "found.json")).json()) as Found;
  return { digest, expected: [lineOf(found)], seed: context.seed, work: { items: found.processed } };
}

export const lineOf = ({ states, processed, volume, sum, xor }: Found): string =>
  `states=${states} processed=${processed} volume=${volume} sum=${sum} xor=${xor}`;

/** Which numbers differ. */
export function difference(answered: string, right: string): string {
  const rights = right.split(" ");
  const pairs = answered.split(" ").map((part, at) => [part, rights[at]] as const);
  return pairs
    .flatMap(([is, should]) => (is === should ? [] : [`${is} where ${should} is right`]))
    .join(", ");
}

export function workOf({ work }: Corpus): Work {
  if (work === undefined) throw new Error("the corpus of a search knows its work");
  return work;
}

/** As few states may be one thread's work before another is awake. */
const enough = 100_000;

/**
 * A search tells how many states it expanded, what the most was that waited, and, where its backend has a buffer, how
 * often that had to spill: more states than the buffer holds cannot have waited without.
 */
export function everyStateExpanded(_: unknown, facts: Facts, { items }: Work, own: Params): true | string {
  const { processed, peak = 0, spills, spilled = 0, written = 0, workers } = facts;
  if (processed !== items)
    return `expanded ${processed ?? "an unknown number of"} states instead of ${items}`;
  const buffer = own["buffer"];
  if (buffer !== undefined && spills !== undefined) {
    if (spills === 0 && peak > Number(buffer))
      return `${peak} states waited in a buffer of ${buffer}, and none spilled`;
    // A block's head is 32 bytes, which only blocks of few states notice.
    if (written > 1.01 * spilled + 32 * spills) return `wrote ${written} bytes where ${spilled} were spilled`;
  }
  const asked = Number(own["threads"] ?? 1);
  return (
    asked < 2 ||
    items < enough ||
    (workers ?? 1) === asked ||
    `${asked} threads were asked for, and ${workers ?? 1} took part`
  );
}
