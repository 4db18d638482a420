/**
 * What the run says: who is fastest in each case, where along an axis one column passes another, and both in plain
 * words. Controls, twins and suspect cells take no part; a case whose baseline differs from itself says nothing.
 */
import type { Conclusions, Handover, MeasuredCell, Ranking, Scaling } from "../model/index.ts";
import { type Finding, marginsFor, type Measured, type Rules, series } from "./finding.ts";
import { handovers, type Station } from "./handover.ts";
import { columnOf, type Ladder, laddersOf } from "./ladder.ts";
import { scalingOf } from "./scaling.ts";
import { sentencesOf } from "./sentences.ts";
import { threadSentences } from "./thread-sentences.ts";
import { rank } from "./tiers.ts";
import type { Margins } from "./verdict.ts";

/** Who takes part in what is concluded. */
export interface Field {
  /** Contenders by case. */
  readonly byCase: ReadonlyMap<string, readonly Measured[]>;
  /** Cases that say nothing. */
  readonly noisy: ReadonlySet<string>;
  readonly floors: readonly Measured[];
  readonly ladders: readonly Ladder[];
}

/** `cells` say which findings are suspect or noisy. */
export function fieldOf(findings: readonly Finding[], cells: readonly MeasuredCell[], rules: Rules): Field {
  const flags = new Map(cells.map((cell) => [cell.id, cell.flags]));
  const columns = findings.filter((it): it is Measured => "trials" in it && it.cell.role === "column");
  const honest = columns.filter(({ cell }) => !flags.get(cell.id)?.includes("suspect"));
  const noisy = new Set(
    columns.flatMap(({ cell }) => (flags.get(cell.id)?.includes("noisy") ? [cell.case] : [])),
  );
  const byCase = Map.groupBy(honest, ({ cell }) => cell.case);
  const planned = [...new Set(findings.map(({ cell }) => cell.case))];
  const ladders = laddersOf([...byCase.values()], planned, rules);
  const floors = findings.filter((it): it is Measured => "trials" in it && it.cell.role === "floor");
  return { byCase, noisy, floors, ladders };
}

export function conclude(
  findings: readonly Finding[],
  cells: readonly MeasuredCell[],
  rules: Rules,
): Conclusions {
  const field = fieldOf(findings, cells, rules);
  const { byCase, noisy, ladders } = field;
  const rankings = [...byCase].map(([id, contenders]) => ranking(id, contenders, noisy.has(id), rules));
  const passed = ladders.flatMap((ladder) => passings(ladder, rankings, rules));
  const said = { rankings, handovers: passed, scaling: scalings(field, rules) };
  return { ...said, sentences: inWords(ladders, said, rules) };
}

/** What threads gave in every case that says something. */
export const scalings = ({ byCase, noisy, floors }: Field, rules: Rules): Scaling[] =>
  [...byCase].flatMap(([id, them]) =>
    noisy.has(id)
      ? []
      : scalingOf(
          them,
          floors.filter(({ cell }) => cell.case === id),
          rules,
        ),
  );

export const inWords = (
  ladders: readonly Ladder[],
  { rankings, handovers: passed, scaling }: Omit<Conclusions, "sentences">,
  rules: Rules,
): string[] => [
  ...sentencesOf(ladders, rankings, passed, rules),
  ...threadSentences(ladders, scaling, rules),
];

function ranking(id: string, contenders: readonly Measured[], noisy: boolean, rules: Rules): Ranking {
  if (noisy)
    return { case: id, tiers: [], winner: null, why: "the baseline measured twice differs from itself" };
  const entries = contenders.map((it) => ({ id: columnOf(it), ...series(it) }));
  return { case: id, ...rank(entries, widest(contenders, rules)) };
}

/** The coarsest clock of all: one rule for all comparisons of a case. */
export function widest(contenders: readonly Measured[], rules: Rules): Margins {
  const resolution = contenders.map((it) => marginsFor(it, it, rules).resolution ?? 0);
  return { margin: rules.margin, resolution: Math.max(0, ...resolution) };
}

/** Columns in first place somewhere on the ladder. */
export const leadersOf = ({ steps }: Ladder, rankings: readonly Ranking[]): string[] => {
  const tiers = new Map(rankings.map((it) => [it.case, it.tiers[0] ?? []]));
  return [...new Set(steps.flatMap((step) => tiers.get(step.case) ?? []))].toSorted();
};

/** Where on a ladder two columns can be told apart: not in cases that say nothing. */
export function stationsOf(
  { steps }: Ladder,
  rankings: readonly Ranking[],
  from: string,
  to: string,
): Station[] {
  const silent = new Set(rankings.flatMap((it) => (it.tiers.length === 0 ? [it.case] : [])));
  return steps.flatMap(({ at, contenders, case: id }) => {
    const cell = contenders.find((it) => columnOf(it) === from);
    const other = contenders.find((it) => columnOf(it) === to);
    if (cell === undefined || other === undefined || silent.has(id)) return [];
    return [{ at, cell: series(cell), other: series(other) }];
  });
}

export const marginsOn = ({ steps }: Ladder, rules: Rules): Margins =>
  widest(
    steps.flatMap((step) => step.contenders),
    rules,
  );

/** Hand-overs between columns that lead somewhere on the ladder: the others' order is nobody's question. */
function passings(ladder: Ladder, rankings: readonly Ranking[], rules: Rules): Handover[] {
  const { row, axis } = ladder;
  if (axis === undefined) return [];
  const leaders = leadersOf(ladder, rankings);
  const found: Handover[] = [];
  for (const [i, from] of leaders.entries())
    for (const to of leaders.slice(i + 1)) {
      const stations = stationsOf(ladder, rankings, from, to);
      for (const { after, by, to: ahead, near } of handovers(stations, marginsOn(ladder, rules))) {
        const ends = ahead === "cell" ? { from: to, to: from } : { from, to };
        found.push({ row, axis, ...ends, after, by, ...(near === undefined ? {} : { near }) });
      }
    }
  return found;
}
