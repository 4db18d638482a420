/** What a journal says of each cell, ready for the statistics: its trials by round, or why there are none. */
import type { Absence, Plan, TrialReport } from "../model/index.ts";
import { mean } from "../stats/describe.ts";
import type { Entry, Failed, Journal, TrialEntry } from "./journal.ts";
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
  const trials = Map.groupBy(
    journal.entries.filter((entry) => entry.kind === "trial"),
    (entry) => entry.cell,
  );
  const fate = (cell: Plan["cells"][number]): Fate => {
    if (cell.absent !== undefined) return { absent: cell.absent };
    const own = trials.get(cell.id) ?? [];
    const failed =
      corpora.get(cell.case) ?? calibrations.get(sameWork(cell)) ?? own.find((it) => it.failed)?.failed;
    if (failed !== undefined) return { failed };
    if (own.length > 0) return { trials: byRound(own) };
    const why = interrupted
      ? "the run was interrupted before its first trial"
      : "the budget ran out before its first trial";
    return { absent: { status: "not-run", why } };
  };
  return new Map(plan.cells.map((cell) => [cell.id, fate(cell)]));
}

/** The last attempt of a round counts: a disturbed trial is replaced by its repeat. */
export function byRound(entries: readonly TrialEntry[]): (TrialReport | null)[] {
  const rounds: (TrialReport | null)[] = [];
  for (const { round, report } of entries.toSorted((a, b) => a.attempt - b.attempt)) {
    while (rounds.length <= round) rounds.push(null);
    rounds[round] = report ?? null;
  }
  return rounds;
}

function failedBy<K extends "corpus" | "calibration">(
  journal: Journal,
  kind: K,
  key: (entry: Entry & { kind: K }) => string,
): Map<string, Failed> {
  const failed = new Map<string, Failed>();
  for (const entry of journal.entries) {
    if (entry.kind !== kind) continue;
    const it = entry as Entry & { kind: K };
    if (it.failed !== undefined) failed.set(key(it), it.failed);
  }
  return failed;
}

/** Where the time of all children went, ns by phase. */
export function spentBy(journal: Journal): Record<string, number> {
  const total: Record<string, number> = {};
  for (const entry of journal.entries) {
    if (entry.kind !== "trial" && entry.kind !== "calibration") continue;
    const spent = entry.kind === "calibration" ? { calibrate: sum(entry.spent) } : entry.spent;
    for (const [phase, ns] of Object.entries(spent)) total[phase] = (total[phase] ?? 0) + ns;
  }
  return total;
}

const sum = (spent: Readonly<Record<string, number>>): number =>
  Object.values(spent).reduce((all, ns) => all + ns, 0);

/** What a trial costs beyond verification, warm-up and measurement: the median over all trials, ns. */
export function overhead(journal: Journal): number | null {
  const costs = journal.entries.flatMap((entry) => {
    if (entry.kind !== "trial" || entry.report === undefined) return [];
    const { verify = 0, warm = 0, measure = 0, reverify = 0 } = entry.spent;
    return [sum(entry.spent) - verify - warm - measure - reverify];
  });
  return costs.toSorted((a, b) => a - b)[costs.length >> 1] ?? null;
}

export function trialCounts(journal: Journal): { readonly trials: number; readonly repeated: number } {
  const trials = journal.entries.filter((entry) => entry.kind === "trial");
  return { trials: trials.length, repeated: trials.filter((entry) => entry.attempt > 1).length };
}

/** What others took while trials ran: mean share of stolen time and of waiting for a processor; null = not told. */
export function disturbance(journal: Journal): {
  readonly steal: number | null;
  readonly pressure: number | null;
} {
  const noise = journal.entries.flatMap((entry) => (entry.kind === "trial" ? [entry.noise] : []));
  const share = (mark: "steal" | "pressure"): number | null => {
    const told = noise.flatMap((it) => it[mark] ?? []);
    return told.length === 0 ? null : Number(mean(told).toPrecision(3));
  };
  return { steal: share("steal"), pressure: share("pressure") };
}
