/**
 * Rounds of blocks. A round holds one block of every live case, in an order that the seed alone gives; what has been
 * measured already is found in the journal and skipped, so that a run killed at any moment goes on to the same blocks.
 */
import { random } from "../stats/random.ts";
import { BlockLog } from "./block-log.ts";
import type { BlockEntry, Journal } from "./journal.ts";
import { Cases } from "./cases.ts";
import { measureCase } from "./measure-case.ts";
import { mostDropped } from "./noise.ts";
import type { Corpora } from "./prepare.ts";
import type { Show } from "./show.ts";
import type { Target } from "./target.ts";
import type { World } from "./world.ts";

/** Why a case needs no further round, given its blocks so far and the rounds it has had; undefined = go on. */
export type Decide = (cases: string, blocks: readonly BlockEntry[], rounds: number) => string | undefined;

export type RoundsEnd = "complete" | "interrupted";

export async function runRounds(
  target: Target,
  corpora: Corpora,
  journal: Journal,
  world: World,
  decide: Decide,
  show: Show,
  /** Time since the run began, over all its sessions and with its preparation, ns. */
  elapsed: () => number,
): Promise<RoundsEnd> {
  const { plan } = target;
  const log = new BlockLog(journal);
  const cases = new Cases(target, corpora, journal, log);
  // Whose time was up goes on where a later session has more of it.
  const stopped = new Set(
    journal.entries.flatMap((it) => (it.kind === "stop" && it.why !== "budget" ? [it.case] : [])),
  );
  const stop = (id: string, why: string, rounds: number): void => {
    stopped.add(id);
    journal.append({ kind: "stop", case: id, why, rounds });
  };

  for (let round = 0; ; round++) {
    const live = plan.cases.map((it) => it.id).filter((id) => !stopped.has(id) && cases.live(id).length > 0);
    if (live.length === 0) return "complete";
    for (const id of random(`${target.seed}/${round}`).shuffle(live.toSorted())) {
      if (cases.live(id).length === 0) continue;
      if (!log.has(id, round)) {
        // A block that cannot end in time is not begun: half a block pairs with nothing.
        if (elapsed() + cases.wall(id) > plan.budget.total) {
          stop(id, "budget", round);
          continue;
        }
        const rounds = Math.max(plan.budget.rounds, round + 1);
        const left = live.reduce((sum, it) => sum + Math.max(0, rounds - log.rounds(it)) * cases.wall(it), 0);
        const done = live.reduce((sum, it) => sum + log.rounds(it), 0);
        show({
          step: "trial",
          name: id,
          round: round + 1,
          rounds: plan.budget.rounds,
          done,
          total: rounds * live.length,
          left,
        });
        for (let attempt = 1; attempt <= 2; attempt++) {
          const entry = await measureCase(cases, id, { round, attempt }, world, elapsed);
          if (entry === "interrupted") return "interrupted";
          const repeat = attempt === 1 && entry.dropped > mostDropped && log.mayRepeat();
          log.add(entry);
          if (!repeat) break;
        }
      }
      const why = decide(id, log.of(id), round + 1);
      if (why !== undefined) stop(id, why, round + 1);
    }
  }
}

/** As the journal of earlier sessions has it, ns. */
export const elapsedBefore = (journal: Journal): number =>
  journal.entries.reduce((last, entry) => (entry.kind === "block" ? entry.elapsed : last), 0);
