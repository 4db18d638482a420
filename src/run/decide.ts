/** When a case has had enough rounds: by the width of its ratios, never by what its verdicts are. */
import type { Plan } from "../model/index.ts";
import { pairedRatio, type Rounds } from "../stats/ratio.ts";
import { stopping } from "../stats/stopping.ts";
import { trialsOf } from "./block-log.ts";
import type { Decide } from "./rounds.ts";

export const decideBy = (plan: Plan): Decide => {
  const columns = Map.groupBy(
    plan.cells.filter((cell) => cell.role === "column"),
    (cell) => cell.case,
  );
  return (id, blocks, rounds) => {
    const dead = new Set(blocks.flatMap(({ trials }) => trials.flatMap((it) => (it.failed ? it.cell : []))));
    const times = (columns.get(id) ?? []).flatMap((cell): { backend: string; ns: Rounds }[] => {
      const ns = trialsOf(blocks, cell.id).map((report) => report?.ns ?? null);
      return dead.has(cell.id) || ns.every((it) => it === null) ? [] : [{ backend: cell.backend, ns }];
    });
    const reference = times.find(({ backend }) => backend === plan.baseline) ?? times[0];
    const ratios = times.flatMap(({ ns }) => {
      const ratio = reference === undefined || ns === reference.ns ? null : pairedRatio(ns, reference.ns);
      return ratio === null ? [] : [ratio.interval];
    });
    return stopping({ rounds, ratios, spent: false }, plan.budget).stop ?? undefined;
  };
};
