/**
 * What the run says: who is fastest in each case, where along an axis one column passes another, and both in plain
 * words. Controls, twins and suspect cells take no part; a case whose baseline differs from itself says nothing.
 */
import type { Conclusions, Handover, MeasuredCell, Ranking } from "../model.ts";
import { type Finding, marginsFor, type Measured, type Rules, series } from "./finding.ts";
import { handovers } from "./handover.ts";
import { columnOf, type Ladder, laddersOf } from "./ladder.ts";
import { scalingOf } from "./scaling.ts";
import { sentencesOf } from "./sentences.ts";
import { threadSentences } from "./thread-sentences.ts";
import { rank } from "./tiers.ts";
import type { Margins } from "./verdict.ts";

export function conclude(
  findings: readonly Finding[],
  cells: readonly MeasuredCell[],
  rules: Rules,
): Conclusions {
  const flags = new Map(cells.map((cell) => [cell.id, cell.flags]));
  const columns = findings.filter((it): it is Measured => "trials" in it && it.cell.role === "column");
  const honest = columns.filter(({ cell }) => !flags.get(cell.id)?.includes("suspect"));
  const noisy = new Set(
    columns.flatMap(({ cell }) => (flags.get(cell.id)?.includes("noisy") ? [cell.case] : [])),
  );
  const byCase = Map.groupBy(honest, ({ cell }) => cell.case);
  const rankings = [...byCase].map(([id, contenders]) => ranking(id, contenders, noisy.has(id), rules));
  const planned = [...new Set(findings.map(({ cell }) => cell.case))];
  const ladders = laddersOf([...byCase.values()], planned, rules);
  const passed = ladders.flatMap((ladder) => passings(ladder, rankings, rules));
  const floors = findings.filter((it): it is Measured => "trials" in it && it.cell.role === "floor");
  const scaling = [...byCase].flatMap(([id, them]) =>
    noisy.has(id)
      ? []
      : scalingOf(
          them,
          floors.filter(({ cell }) => cell.case === id),
          rules,
        ),
  );
  const sentences = [
    ...sentencesOf(ladders, rankings, passed, rules),
    ...threadSentences(ladders, scaling, rules),
  ];
  return { rankings, handovers: passed, scaling, sentences };
}

function ranking(id: string, contenders: readonly Measured[], noisy: boolean, rules: Rules): Ranking {
  if (noisy)
    return { case: id, tiers: [], winner: null, why: "the baseline measured twice differs from itself" };
  const entries = contenders.map((it) => ({ id: columnOf(it), ...series(it) }));
  return { case: id, ...rank(entries, widest(contenders, rules)) };
}

/** The coarsest clock of all: one rule for all comparisons of a case. */
function widest(contenders: readonly Measured[], rules: Rules): Margins {
  const resolution = contenders.map((it) => marginsFor(it, it, rules).resolution ?? 0);
  return { margin: rules.margin, resolution: Math.max(0, ...resolution) };
}

/** Hand-overs between columns that lead somewhere on the ladder: the others' order is nobody's question. */
function passings({ row, axis, steps }: Ladder, rankings: readonly Ranking[], rules: Rules): Handover[] {
  if (axis === undefined) return [];
  const tiers = new Map(rankings.map((it) => [it.case, it.tiers[0] ?? []]));
  const leaders = [...new Set(steps.flatMap((step) => tiers.get(step.case) ?? []))].toSorted();
  const found: Handover[] = [];
  for (const [i, from] of leaders.entries())
    for (const to of leaders.slice(i + 1)) {
      const stations = steps.flatMap(({ at, contenders, case: id }) => {
        const cell = contenders.find((it) => columnOf(it) === from);
        const other = contenders.find((it) => columnOf(it) === to);
        if (cell === undefined || other === undefined || tiers.get(id)?.length === 0) return [];
        return [{ at, cell: series(cell), other: series(other) }];
      });
      const margins = widest(
        steps.flatMap((step) => step.contenders),
        rules,
      );
      for (const { after, by, to: ahead, near } of handovers(stations, margins)) {
        const ends = ahead === "cell" ? { from: to, to: from } : { from, to };
        found.push({ row, axis, ...ends, after, by, ...(near === undefined ? {} : { near }) });
      }
    }
  return found;
}
