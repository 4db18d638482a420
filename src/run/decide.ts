/** When a case has had enough rounds: by the width of its ratios, never by what its verdicts are. */
import type { Interval, Plan } from "../model/index.ts";
import { pairedRatio, type Rounds } from "../stats/ratio.ts";
import { stopping } from "../stats/stopping.ts";
import { trialsOf } from "./block-log.ts";
import type { Decide } from "./rounds.ts";

interface Times {
  readonly backend: string;
  readonly ns: Rounds;
  readonly medians: Rounds;
}

export const decideBy = (plan: Plan): Decide => {
  const columns = Map.groupBy(
    plan.cells.filter((cell) => cell.role === "column"),
    (cell) => cell.case,
  );
  return (id, blocks, rounds) => {
    const dead = new Set(blocks.flatMap(({ trials }) => trials.flatMap((it) => (it.failed ? it.cell : []))));
    const times = (columns.get(id) ?? []).flatMap((cell): Times[] => {
      const reports = trialsOf(blocks, cell.id);
      if (dead.has(cell.id) || reports.every((it) => it === null)) return [];
      const [ns, medians] = [reports.map((it) => it?.ns ?? null), reports.map((it) => it?.median ?? null)];
      return [{ backend: cell.backend, ns, medians }];
    });
    const reference = times.find(({ backend }) => backend === plan.baseline) ?? times[0];
    const against = (by: "ns" | "medians"): Interval[] =>
      times.flatMap((it) => {
        const ratio = reference === undefined || it === reference ? null : pairedRatio(it[by], reference[by]);
        return ratio === null ? [] : [ratio.interval];
      });
    const progress = { rounds, ratios: against("medians"), means: against("ns"), spent: false };
    return stopping(progress, plan.budget).stop ?? undefined;
  };
};
