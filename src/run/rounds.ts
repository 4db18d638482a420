/**
 * Rounds of blocks of trials. A round holds one block of every live case, a block one trial of every live cell of
 * its case, both shuffled by the seed alone; what has been measured already is found in the journal and skipped,
 * so that a run killed at any moment goes on to the same set of trials.
 */
import type { Cell, Planned } from "../model/index.ts";
import { random } from "../stats/random.ts";
import type { Timing } from "./job.ts";
import type { Journal, TrialEntry } from "./journal.ts";
import { disturbed } from "./noise.ts";
import { outcome } from "./outcome.ts";
import { calibrated, failureOf, type Corpora } from "./prepare.ts";
import type { Show } from "./show.ts";
import { limits, liveCells, sameWork, subject, type Target } from "./target.ts";
import { TrialLog } from "./trial-log.ts";
import type { World } from "./world.ts";

/** Why a case needs no further round, given its trials so far and the rounds it has had; undefined = go on. */
export type Decide = (cases: string, trials: readonly TrialEntry[], rounds: number) => string | undefined;

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
  const known = calibrated(plan, journal);
  const log = new TrialLog(journal);
  const stopped = new Set(journal.entries.flatMap((it) => (it.kind === "stop" ? [it.case] : [])));
  const stop = (id: string, why: string, rounds: number): void => {
    stopped.add(id);
    journal.append({ kind: "stop", case: id, why, rounds });
  };

  const live = (id: string): Planned[] =>
    liveCells(plan).filter(
      (cell) => cell.case === id && !log.dead.has(cell.id) && timingOf(cell) !== undefined,
    );
  const timingOf = (cell: Cell): Timing | undefined => {
    const calibration = known.get(sameWork(cell))?.calibration;
    return calibration && { trial: plan.budget.trial, warm: plan.budget.warm, ...calibration };
  };

  /** What a trial of this cell takes, ns. */
  const wall = (cell: Cell): number => {
    const timing = timingOf(cell);
    return log.wall(cell.id) ?? (timing === undefined ? 0 : expected(timing));
  };

  const one = async (cell: Planned, round: number, attempt: number): Promise<TrialEntry | "interrupted"> => {
    const corpus = corpora.get(cell.case);
    const timing = timingOf(cell);
    if (corpus === undefined || "status" in corpus || timing === undefined)
      throw new Error(`${cell.id} is not prepared`);
    const canary = world.canary();
    const marks = world.watch();
    const job = { kind: "trial", ...subject(target, cell, corpus), timing } as const;
    const bound = { ...limits(plan), timeout: Math.max(plan.budget.timeout, 10 * expected(timing)) };
    const end = outcome(job, await world.spawn(job, bound, { stop: world.stop }), bound);
    if (!end.ok && end.status === "stopped") return "interrupted";
    return {
      kind: "trial",
      cell: cell.id,
      round,
      attempt,
      ...(end.ok ? { report: end.result } : { failed: failureOf(end) }),
      noise: { canary, ...marks() },
      spent: end.spent,
      elapsed: elapsed(),
    };
  };

  for (let round = 0; ; round++) {
    const cases = plan.cases.map((it) => it.id).filter((id) => !stopped.has(id) && live(id).length > 0);
    if (cases.length === 0) return "complete";
    for (const id of random(`${target.seed}/${round}`).shuffle(cases.toSorted())) {
      const cells = new Map(live(id).map((cell) => [cell.id, cell]));
      // A block that cannot end in time is not begun: half a block pairs with nothing.
      const block = live(id).reduce((sum, cell) => sum + wall(cell), 0);
      if (elapsed() + block > plan.budget.total) {
        stop(id, "budget", round);
        continue;
      }
      for (const name of random(`${target.seed}/${round}/${id}`).shuffle([...cells.keys()].toSorted())) {
        const cell = cells.get(name);
        if (cell === undefined || log.has(name, round)) continue;
        const left = timeLeft(cases.flatMap(live), log, wall, Math.max(plan.budget.rounds, round + 1));
        show({ step: "trial", name: id, round: round + 1, rounds: plan.budget.rounds, ...left });
        let entry = await one(cell, round, 1);
        if (entry === "interrupted") return "interrupted";
        const repeat =
          entry.failed === undefined &&
          log.mayRepeat() &&
          disturbed(entry.noise, log.noise, log.noiseOf(name));
        log.add(entry);
        if (!repeat) continue;
        entry = await one(cell, round, 2);
        if (entry === "interrupted") return "interrupted";
        log.add(entry);
      }
      const why = decide(id, log.of(cells.keys()), round + 1);
      if (why !== undefined) stop(id, why, round + 1);
    }
  }
}

/** What a trial should take: two verifications of up to two inputs, warm-up, measurement, a process. */
const expected = (timing: Timing): number =>
  Math.max(timing.trial, 3 * timing.estimate) +
  Math.max(timing.warm, timing.estimate) +
  4 * timing.estimate +
  40e6;

function timeLeft(
  cells: readonly Cell[],
  log: TrialLog,
  wall: (cell: Cell) => number,
  rounds: number,
): { done: number; total: number; left: number } {
  let done = 0;
  let left = 0;
  for (const cell of cells) {
    const have = log.rounds(cell.id);
    done += have;
    left += Math.max(0, rounds - have) * wall(cell);
  }
  return { done, total: Math.max(done, rounds * cells.length), left };
}

/** As the journal of earlier sessions has it, ns. */
export const elapsedBefore = (journal: Journal): number =>
  journal.entries.reduce((last, entry) => (entry.kind === "trial" ? entry.elapsed : last), 0);
