/** When a case has had enough rounds: by the width of its ratios, never by what its verdicts are. */
import type { Plan } from "../model/index.ts";
import { pairedRatio, type Rounds } from "../stats/ratio.ts";
import { stopping } from "../stats/stopping.ts";
import { byRound } from "./evidence.ts";
import type { Decide } from "./rounds.ts";

export const decideBy = (plan: Plan): Decide => {
  const columns = Map.groupBy(
    plan.cells.filter((cell) => cell.role === "column"),
    (cell) => cell.case,
  );
  return (id, trials, rounds) => {
    const byCell = Map.groupBy(trials, (entry) => entry.cell);
    const times = (columns.get(id) ?? []).flatMap((cell): { backend: string; ns: Rounds }[] => {
      const own = byCell.get(cell.id) ?? [];
      if (own.length === 0 || own.some((entry) => entry.failed !== undefined)) return [];
      return [{ backend: cell.backend, ns: byRound(own).map((report) => report?.ns ?? null) }];
    });
    const reference = times.find(({ backend }) => backend === plan.baseline) ?? times[0];
    const ratios = times.flatMap(({ ns }) => {
      const ratio = reference === undefined || ns === reference.ns ? null : pairedRatio(ns, reference.ns);
      return ratio === null ? [] : [ratio.interval];
    });
    return stopping({ rounds, ratios, spent: false }, plan.budget).stop ?? undefined;
  };
};
