/** Right answers are worked out once per machine: the reference takes seconds where a corpus has hundreds of MB. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { PrepareContext } from "bakeoff";
import { type Algo, hex, reference, width } from "../reference/index.ts";

/** Raised when the reference or what is kept of it changes, so that answers kept from before are not used. */
const revision = 2;

interface Kept {
  readonly answers: readonly string[];
  /** SHA-256 of the answers as JSON. */
  readonly sha256: string;
}

const sumOf = (answers: readonly string[]): string => Bun.SHA256.hash(JSON.stringify(answers), "hex");

/**
 * What `work` returns, kept in a folder of its own; `key` names everything the answers depend on. What was torn or altered
 * on disk would call right backends wrong: it is worked out again.
 */
export async function answersOnce(
  context: PrepareContext,
  key: string,
  work: () => readonly string[],
): Promise<readonly string[]> {
  const kept = (): Promise<string> =>
    context.folder(`${key}-answers-${revision}`, async (made) => {
      const answers = work();
      const text: Kept = { answers, sha256: sumOf(answers) };
      await Bun.write(join(made, "answers.json"), JSON.stringify(text));
    });
  const folder = await kept();
  const found = await readKept(folder);
  if (found !== undefined) return found;
  context.progress(0, 1, "right answers, damaged on disk: worked out anew");
  rmSync(folder, { recursive: true, force: true });
  const again = await readKept(await kept());
  if (again === undefined) throw new Error(`${folder} cannot be written and read back: is the disk full?`);
  return again;
}

/** Undefined where they are not what was written. */
async function readKept(folder: string): Promise<readonly string[] | undefined> {
  try {
    const { answers, sha256 } = (await Bun.file(join(folder, "answers.json")).json()) as Kept;
    return sumOf(answers) === sha256 ? answers : undefined;
  } catch {
    return undefined;
  }
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
