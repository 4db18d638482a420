/** What a journal says of each cell, ready for the statistics: its trials by round, or why there are none. */
import type { Absence, Plan, TrialReport } from "../model/index.ts";
import { mean } from "../stats/describe.ts";
import { trialsOf } from "./block-log.ts";
import type { BlockEntry, Entry, Failed, Journal } from "./journal.ts";
import { sameWork } from "./target.ts";

export type Fate =
  /** By round; null = no trial in that round. */
  | { readonly trials: readonly (TrialReport | null)[] }
  | { readonly failed: Failed }
  | { readonly absent: Absence };

/** One fate for every cell of the plan, by id. */
export function fates(plan: Plan, journal: Journal, interrupted: boolean): ReadonlyMap<string, Fate> {
  const corpora = failedBy(journal, "corpus", (entry) => entry.case);
  const names = new Map(plan.cells.map((cell) => [cell.id, sameWork(cell)]));
  const calibrations = failedBy(journal, "calibration", (entry) => names.get(entry.cell) ?? "");
  const blocks = Map.groupBy(blocksIn(journal), (entry) => entry.case);
  const fate = (cell: Plan["cells"][number]): Fate => {
    if (cell.absent !== undefined) return { absent: cell.absent };
    const around = blocks.get(cell.case) ?? [];
    const own = around.flatMap((block) => block.trials.filter((trial) => trial.cell === cell.id));
    const failed =
      corpora.get(cell.case) ?? calibrations.get(sameWork(cell)) ?? own.find((it) => it.failed)?.failed;
    if (failed !== undefined) return { failed };
    if (own.length > 0) return { trials: trialsOf(around, cell.id).map((report) => report ?? null) };
    const why = interrupted
      ? "the run was interrupted before its first trial"
      : "the budget ran out before its first trial";
    return { absent: { status: "not-run", why } };
  };
  return new Map(plan.cells.map((cell) => [cell.id, fate(cell)]));
}

const blocksIn = (journal: Journal): BlockEntry[] =>
  journal.entries.filter((entry) => entry.kind === "block");

function failedBy<K extends "corpus" | "calibration">(
  journal: Journal,
  kind: K,
  key: (entry: Entry & { kind: K }) => string,
): Map<string, Failed> {
  const failed = new Map<string, Failed>();
  for (const entry of journal.entries) {
    if (entry.kind !== kind) continue;
    const it = entry as Entry & { kind: K };
    // The last one counts: a child that was killed from outside may do its work in a later session.
    if (it.failed === undefined) failed.delete(key(it));
    else failed.set(key(it), it.failed);
  }
  return failed;
}

/** Where the time of all children went, ns by phase. */
export function spentBy(journal: Journal): Record<string, number> {
  const total: Record<string, number> = {};
  const add = (spent: Spent): void => {
    for (const [phase, ns] of Object.entries(spent)) total[phase] = (total[phase] ?? 0) + ns;
  };
  for (const entry of journal.entries) {
    if (entry.kind === "calibration") add({ calibrate: sum(entry.spent) });
    if (entry.kind === "block") for (const { spent } of entry.trials) add(spent);
  }
  return total;
}

type Spent = Readonly<Record<string, number>>;

const sum = (spent: Spent): number => Object.values(spent).reduce((all, ns) => all + ns, 0);

/**
 * The harness's own share of the time of all blocks: what is left of it when loading, opening, verifying, warming up and
 * measuring are taken away. Null before the first block.
 */
export function overhead(journal: Journal): number | null {
  const blocks = blocksIn(journal);
  const wall = blocks.reduce((all, block) => all + block.wall, 0);
  if (wall === 0) return null;
  const own = (spent: Spent): number => sum(spent) - (spent["process"] ?? 0);
  const useful = blocks.flatMap(({ trials }) => trials).reduce((all, { spent }) => all + own(spent), 0);
  return Math.max(0, 1 - useful / wall);
}

export function trialCounts(journal: Journal): { readonly trials: number; readonly repeated: number } {
  const blocks = blocksIn(journal);
  const trials = (of: readonly BlockEntry[]): number => of.reduce((all, it) => all + it.trials.length, 0);
  return { trials: trials(blocks), repeated: trials(blocks.filter(({ attempt }) => attempt > 1)) };
}

/** What others took while blocks were measured, as mean shares; null = not told. */
export function disturbance(
  journal: Journal,
): Readonly<Record<"steal" | "pressure" | "dropped", number | null>> {
  const blocks = blocksIn(journal);
  const share = (of: (block: BlockEntry) => number | null): number | null => {
    const told = blocks.flatMap((block) => of(block) ?? []);
    return told.length === 0 ? null : Number(mean(told).toPrecision(3));
  };
  return {
    steal: share(({ noise }) => noise.steal),
    pressure: share(({ noise }) => noise.pressure),
    dropped: share(({ dropped }) => dropped),
  };
}
