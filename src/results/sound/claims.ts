/**
 * What the file concludes, held against its cells. It may say less than they show, because verdicts are withheld where
 * the medians disagree and those are not stored; it may not say more. Sentences are prose: they may be worded by older
 * code, but they name nobody who leads nowhere.
 */
import type { Handover, Interval, Ranking, Results, Scaling } from "../../model/index.ts";
import { compare } from "../../stats/compare.ts";
import { inWords, leadersOf, marginsOn, scalings, stationsOf, widest } from "../../stats/conclude.ts";
import { type Measured, series } from "../../stats/finding.ts";
import { crossingOf, handovers } from "../../stats/handover.ts";
import { columnOf } from "../../stats/ladder.ts";
import { median } from "../../stats/index.ts";
import { type Again, near, trifle } from "./again.ts";
import { atCase, type Misfit } from "./misfit.ts";

export const claimMisfits = (results: Results, again: Again): Misfit[] => [
  ...unmatched(results.rankings, [...again.field.byCase.keys()], (it) => it.case, "rankings"),
  ...results.rankings.flatMap((it) => {
    const why = rankingFault(it, again);
    return why === undefined
      ? []
      : [{ line: atCase("case", it.case), message: `ranking of ${it.case}: ${why}` }];
  }),
  ...results.handovers.flatMap((it) =>
    follows(it, results, again)
      ? []
      : [
          {
            line: atCase("row", it.row),
            message: `crossover in ${it.row}: its cells do not show that ${it.to} passes ${it.from} there`,
          },
        ],
  ),
  ...scalingMisfits(results, again),
  ...foreignNames(results),
];

/** The keys, each once. */
function unmatched<T>(
  list: readonly T[],
  keys: readonly string[],
  key: (it: T) => string,
  what: string,
): Misfit[] {
  const found = list.map(key).toSorted();
  return Bun.deepEquals(found, [...keys].toSorted())
    ? []
    : [{ line: `"${what}":[`, message: `its ${what} are not those of its cells` }];
}

function rankingFault(
  { case: id, tiers, winner, why }: Ranking,
  { field, rules }: Again,
): string | undefined {
  const contenders = field.byCase.get(id) ?? [];
  if (field.noisy.has(id))
    return tiers.length === 0 && winner === null && why !== undefined
      ? undefined
      : "its baseline differs from itself, so nothing is to be concluded";
  const byName = new Map(contenders.map((it) => [columnOf(it), it]));
  if (!Bun.deepEquals(tiers.flat().toSorted(), [...byName.keys()].toSorted()))
    return "its columns are not the measured ones that may win";
  const alone = tiers.length > 1 && tiers[0]?.length === 1 ? tiers[0][0] : null;
  if (winner !== alone) return `its winner is ${winner ?? "nobody"}, and its tiers say ${alone ?? "nobody"}`;
  const cells = tiers.map((tier) => tier.flatMap((name) => byName.get(name) ?? []));
  if (![...cells, cells.flatMap((tier) => tier.slice(0, 1))].every(ascending))
    return "its columns are not in order of time";
  const margins = { ...widest(contenders, rules), margin: rules.margin - trifle };
  const slower = (it: Measured, than: Measured): boolean =>
    compare(series(it), series(than), margins).verdict === "slower";
  const bold = cells.some((tier, i) =>
    cells.slice(0, i).some((ahead) => tier.some((it) => !ahead.some((than) => slower(it, than)))),
  );
  return bold ? "its rounds do not tell these tiers apart" : undefined;
}

const timeOf = (it: Measured): number => median(series(it).ns.filter((ns) => ns !== null));
const ascending = (cells: readonly Measured[]): boolean =>
  cells.every((it, i) => {
    const before = cells[i - 1];
    return before === undefined || timeOf(before) <= timeOf(it) * (1 + trifle);
  });

/** Asked of the two ends alone: a doubt about the medians in between only widens a bracket. */
function follows(
  { row, axis, from, to, after, by, near: at }: Handover,
  results: Results,
  again: Again,
): boolean {
  const ladder = again.field.ladders.find((it) => it.row === row && it.axis === axis);
  if (ladder === undefined) return false;
  const leaders = leadersOf(ladder, results.rankings);
  if (!leaders.includes(from) || !leaders.includes(to)) return false;
  const stations = stationsOf(ladder, results.rankings, from, to);
  const margins = marginsOn(ladder, { ...again.rules, margin: again.rules.margin - trifle });
  const [found] = handovers(
    stations.filter((it) => it.at === after || it.at === by),
    margins,
  );
  if (found?.after !== after || found.by !== by || found.to !== "other") return false;
  const crossing = crossingOf(stations);
  return at === undefined || (crossing !== null && Math.abs(at / crossing - 1) < 0.05);
}

function scalingMisfits({ scaling }: Results, { field, rules }: Again): Misfit[] {
  const key = (it: Scaling): string => `${it.case} | ${it.column}`;
  const again = scalings(field, rules);
  const byKey = new Map(again.map((it) => [key(it), it]));
  return [
    ...unmatched(scaling, again.map(key), key, "scaling"),
    ...scaling.flatMap((it) => {
      const other = byKey.get(key(it));
      const line = atCase("case", it.case) + `"column":${JSON.stringify(it.column)},`;
      return other === undefined || sameScaling(it, other)
        ? []
        : [{ line, message: `scaling of ${key(it)}: its cells do not show it` }];
    }),
  ];
}

const sameScaling = (it: Scaling, again: Scaling): boolean =>
  (["kind", "threads", "serial", "single"] as const).every((part) => it[part] === again[part]) &&
  sameInterval(it.speedup, again.speedup) &&
  sameInterval(it.gain, again.gain) &&
  near(it.machine ?? 0, again.machine ?? 0) &&
  (again.pays || !it.pays);

const sameInterval = (a: Interval | undefined, b: Interval | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.every((value, i) => near(value, b[i] ?? 0));

/** Of a case's workload. Nobody has checked that this id can be decoded. */
const nameOf = (id: string): string => id.split(" ", 1)[0] ?? "";

/**
 * Backends that a sentence may name: those that lead in some case of its workload, what they are ahead of (the baseline, the
 * next) and what threads are held against.
 */
function foreignNames({ sentences, rankings, scaling, run, baseline }: Results): Misfit[] {
  const named = (text: string): string[] =>
    Object.keys(run.backends).filter((name) =>
      new RegExp(`(^|[ =])${RegExp.escape(name)}(?![\\w/-])`).test(text),
    );
  const of = (workload: string | undefined, id: string): boolean =>
    workload === undefined || nameOf(id) === workload;
  const workloads = [...new Set(rankings.map((it) => nameOf(it.case)))];
  return sentences.flatMap((sentence) => {
    const workload = workloads.find((name) => new RegExp(`^${RegExp.escape(name)}[ :,]`).test(sentence));
    const may = [
      baseline,
      ...rankings.flatMap((it) =>
        of(workload, it.case) ? [...(it.tiers[0] ?? []), ...(it.tiers[1] ?? []).slice(0, 1)] : [],
      ),
      ...scaling.flatMap((it) => (of(workload, it.case) ? [it.column, it.single, it.serial ?? ""] : [])),
    ].join(" ");
    const foreign = named(sentence).filter((name) => !named(may).includes(name));
    return foreign.map((name) => ({
      line: JSON.stringify(sentence),
      message: `a sentence names ${name}, which leads nowhere in it and is nobody's next`,
    }));
  });
}

/** Sentences that this code would word in another way, given the file's own conclusions. */
export function otherWords(results: Results, { field, rules }: Again): string[] {
  const pays = new Map(results.scaling.map((it) => [`${it.case} | ${it.column}`, it.pays]));
  const scaling = scalings(field, rules).map((it) => ({
    ...it,
    pays: pays.get(`${it.case} | ${it.column}`) ?? it.pays,
  }));
  const worded = (margin: number): string[] =>
    inWords(field.ladders, { ...results, scaling }, { ...rules, margin });
  // Without a margin none are equal, only not told apart: what the medians may have made of them.
  const own = new Set([...worded(rules.margin), ...worded(0)]);
  return results.sentences.filter((it) => !own.has(it));
}
