/**
 * One run: prepare, calibrate, rounds, and a last look at the corpora. Everything that happens goes into the
 * journal; what it means is worked out from there.
 */
import { calibrateAll, prepareCorpora, recordCorpora } from "./prepare.ts";
import { differences, type Journal } from "./journal.ts";
import { type Decide, elapsedBefore, runRounds } from "./rounds.ts";
import type { Show } from "./show.ts";
import type { Target } from "./target.ts";
import type { World } from "./world.ts";

export type RunEnd =
  | { readonly end: "complete" | "interrupted" }
  /** The journal belongs to another suite, backend, corpus or machine: each difference is a sentence. */
  | { readonly end: "refused"; readonly changed: readonly string[] };

export async function run(
  target: Target,
  journal: Journal,
  world: World,
  decide: Decide,
  show: Show,
): Promise<RunEnd> {
  const begun = world.clock() - elapsedBefore(journal);
  const elapsed = (): number => world.clock() - begun;
  if (journal.entries.length === 0) {
    const date = `${world.date().toISOString().slice(0, 19)}Z`;
    journal.append({ kind: "run", identity: target.identity, seed: target.seed, date });
  }
  const changed = differences(journal, target.identity);
  if (changed.length > 0) return { end: "refused", changed };

  const corpora = await prepareCorpora(target, world, show);
  if (corpora === "interrupted") return { end: "interrupted" };
  const other = recordCorpora(journal, corpora);
  if (other.length > 0) return { end: "refused", changed: other };

  if ((await calibrateAll(target, corpora, journal, world, show)) === "interrupted")
    return { end: "interrupted" };
  if ((await runRounds(target, corpora, journal, world, decide, show, elapsed)) === "interrupted")
    return { end: "interrupted" };

  const after = await prepareCorpora(target, world, show);
  if (after === "interrupted") return { end: "interrupted" };
  for (const [id, corpus] of after) {
    const before = corpora.get(id);
    const same =
      before !== undefined &&
      !("status" in before) &&
      !("status" in corpus) &&
      before.digest === corpus.digest;
    if (!same && before !== undefined && !("status" in before)) {
      const why = "status" in corpus ? corpus.why : "its corpus is another one after the last round";
      journal.append({ kind: "corpus", case: id, failed: { status: "wrong", why } });
    }
  }
  journal.append({ kind: "end" });
  return { end: "complete" };
}
