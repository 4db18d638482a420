/** Right answers are worked out once per machine: the reference takes seconds where a corpus has hundreds of MB. */
import { join } from "node:path";
import type { PrepareContext } from "bakeoff";
import { type Algo, hex, reference, width } from "../reference/index.ts";

/** Raised when the reference changes, so that answers kept from before are not used. */
const revision = 1;

/** What `work` returns, kept in a folder of its own; `key` names everything the answers depend on. */
export async function answersOnce(
  context: PrepareContext,
  key: string,
  work: () => readonly string[],
): Promise<readonly string[]> {
  const folder = await context.folder(`${key}-answers-${revision}`, async (made) => {
    await Bun.write(join(made, "answers.json"), JSON.stringify(work()));
  });
  return (await Bun.file(join(folder, "answers.json")).json()) as string[];
}

/** The answer for `files` files with seed 0; `read` gives the content of each, `key` names algo and content. */
export const fileAnswers = (
  context: PrepareContext,
  key: string,
  algo: Algo,
  files: number,
  read: (item: number) => Uint8Array,
): Promise<readonly string[]> =>
  answersOnce(context, key, () => {
    const digests = Array.from({ length: files }, (_, item) => {
      context.progress(item, files, "answers worked out");
      return reference[algo](read(item), 0n);
    });
    return [combined(digests, algo)];
  });

/** The same for any order of the files: how many, the xor and the sum of their digests. */
export function combined(digests: readonly bigint[], algo: Algo): string {
  let xor = 0n;
  let sum = 0n;
  for (const digest of digests) {
    xor ^= digest;
    sum += digest;
  }
  return `${digests.length} ${hex(xor, algo)} ${hex(BigInt.asUintN(width[algo], sum), algo)}`;
}
