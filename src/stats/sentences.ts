/**
 * What to use when, in plain words: one sentence for each ladder of cases. Neighbouring steps with the same leaders
 * are said once; a change of leader is placed between two measured values, never at a point.
 */
import type { Handover, Ranking } from "../model/index.ts";
import { bytes, digits } from "../units.ts";
import { compare } from "./compare.ts";
import { marginsFor, type Rules, series } from "./finding.ts";
import { columnOf, type Ladder, type Step, valueOn } from "./ladder.ts";

/** Steps with the same first tier. */
interface Stretch {
  readonly first: Step;
  readonly last: Step;
  readonly leaders: readonly string[];
  /** All leaders are within the margin of each other; otherwise they are only not told apart. */
  readonly equal: boolean;
}

export function sentencesOf(
  ladders: readonly Ladder[],
  rankings: readonly Ranking[],
  passed: readonly Handover[],
  rules: Rules,
): string[] {
  const byCase = new Map(rankings.map((it) => [it.case, it]));
  return ladders.flatMap((ladder) => {
    const stretches = stretchesOf(ladder, byCase, rules);
    if (stretches.length === 0) return [];
    const told = stretches.map((it, i) => clause(it, stretches[i - 1], ladder, rules)).join("; ");
    const own = passed.filter(({ row, near }) => row === ladder.row && near !== undefined);
    const near = own.map(
      ({ from, to, near: at = 0 }) =>
        `; by their fitted lines ${to} passes ${from} near ${about(ladder, at, rules)}`,
    );
    return [`${ladder.name}: ${told}${near.join("")}.`];
  });
}

function stretchesOf({ steps }: Ladder, byCase: ReadonlyMap<string, Ranking>, rules: Rules): Stretch[] {
  const stretches: Stretch[] = [];
  for (const step of steps) {
    const leaders = byCase.get(step.case)?.tiers[0] ?? [];
    const equal = allEqual(step, leaders, rules);
    const before = stretches.at(-1);
    if (before !== undefined && before.leaders.toSorted().join() === leaders.toSorted().join())
      stretches[stretches.length - 1] = { ...before, last: step, equal: before.equal && equal };
    else stretches.push({ first: step, last: step, leaders, equal });
  }
  return stretches;
}

function allEqual({ contenders }: Step, leaders: readonly string[], rules: Rules): boolean {
  const them = contenders.filter((it) => leaders.includes(columnOf(it)));
  return them.every((a, i) =>
    them.slice(i + 1).every((b) => compare(series(a), series(b), marginsFor(a, b, rules)).verdict === "same"),
  );
}

function clause(it: Stretch, before: Stretch | undefined, ladder: Ladder, rules: Rules): string {
  const who = led(it);
  if (ladder.axis === undefined) return who;
  const [from, to] = [valueOn(ladder, it.first.at, rules), valueOn(ladder, it.last.at, rules)];
  const last = it.last === ladder.steps.at(-1);
  const range =
    before === undefined
      ? last
        ? "everywhere"
        : `up to ${to}`
      : last
        ? `from ${from}`
        : from === to
          ? `at ${from}`
          : `from ${from} to ${to}`;
  const [winner] = it.leaders;
  const [passed] = before?.leaders ?? [];
  if (before !== undefined && it.leaders.length === 1 && before.leaders.length === 1)
    return `between ${valueOn(ladder, before.last.at, rules)} and ${from} ${winner} passes ${passed}`;
  return `${range} ${who}`;
}

/** More names than this nobody reads; they are in the rankings. */
const named = 4;

function led({ leaders, equal }: Stretch): string {
  const [only] = leaders;
  if (only === undefined) return "nothing is concluded";
  if (leaders.length === 1) return only;
  const shown =
    leaders.length <= named ? leaders : [...leaders.slice(0, named - 1), others(leaders.length - named + 1)];
  const list = `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  return equal ? `${list} are equal` : `${list}, which are not told apart`;
}

const others = (count: number): string => `${count} others`;

/** A fitted value is no measured one, and is not written as if it were exact. */
const about = ({ workload, axis = "" }: Ladder, at: number, rules: Rules): string =>
  rules.axes.get(workload)?.[axis]?.kind === "bytes" ? bytes(at) : digits(at);
