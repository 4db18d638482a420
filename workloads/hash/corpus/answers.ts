/** Right answers are worked out once per machine: the reference takes seconds where a corpus has hundreds of MB. */
import { join } from "node:path";
import type { PrepareContext } from "bakeoff";

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
