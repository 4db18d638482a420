/**
 * What to use when, in plain words: a sentence for each finding, and by how much. Neighbouring steps with the same leaders
 * are said once; where one backend overtakes another is a bracket of two measured values, never a point. The shortest come
 * first, since they are the clearest.
 */
import { decoded, spoken, spokenValue } from "../names.ts";
import type { Handover, Interval, Ranking } from "../model/index.ts";
import { bytes, digits } from "../units.ts";
import { compare } from "./compare.ts";
import { marginsFor, type Measured, type Rules, series } from "./finding.ts";
import { columnOf, type Ladder, type Step, valueOn } from "./ladder.ts";

/** Steps with the same first tier. */
interface Stretch {
  readonly steps: readonly Step[];
  readonly leaders: readonly string[];
  /** All leaders are within the margin of each other; otherwise nobody can tell which is faster. */
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
    const own = passed.filter(({ row, axis }) => row === ladder.row && axis === ladder.axis);
    const told = [
      ...stretchesOf(ladder, byCase, rules).map((it) => stretchText(it, ladder, byCase, rules)),
      ...own.map((it) => passingText(it, ladder, rules)),
    ];
    return told.toSorted((a, b) => a.length - b.length);
  });
}

function stretchesOf({ steps }: Ladder, byCase: ReadonlyMap<string, Ranking>, rules: Rules): Stretch[] {
  const stretches: Stretch[] = [];
  for (const step of steps) {
    const leaders = byCase.get(step.case)?.tiers[0] ?? [];
    const equal = allEqual(step, leaders, rules);
    const before = stretches.at(-1);
    if (before !== undefined && before.leaders.toSorted().join() === leaders.toSorted().join())
      stretches[stretches.length - 1] = {
        ...before,
        steps: [...before.steps, step],
        equal: before.equal && equal,
      };
    else stretches.push({ steps: [step], leaders, equal });
  }
  return stretches;
}

function allEqual({ contenders }: Step, leaders: readonly string[], rules: Rules): boolean {
  const them = contenders.filter((it) => leaders.includes(columnOf(it)));
  return them.every((a, i) =>
    them.slice(i + 1).every((b) => compare(series(a), series(b), marginsFor(a, b, rules)).verdict === "same"),
  );
}

/** `hash/memory, xxh64, up to 64 B: ffi/xxhash is 1.51 times as fast as bun/hash [1.31, 1.76].` */
function stretchText(
  it: Stretch,
  ladder: Ladder,
  byCase: ReadonlyMap<string, Ranking>,
  rules: Rules,
): string {
  const where = [spoken(ladder.name), placeOf(it, ladder, rules)].filter((part) => part !== "").join(", ");
  const [only] = it.leaders;
  if (only === undefined) return `${where}: inconclusive.`;
  if (it.leaders.length > 1) return `${where}: ${tied(it)}.`;
  const ahead = it.steps.flatMap((step) => aheadOf(step, only, byCase.get(step.case), rules) ?? []);
  return `${where}: ${decoded(only)} is ${lead(ahead, it.steps.length)}.`;
}

/** Nothing where the stretch is the whole ladder. */
function placeOf({ steps }: Stretch, ladder: Ladder, rules: Rules): string {
  if (ladder.axis === undefined || steps.length === ladder.steps.length) return "";
  const [from, to] = [steps[0], steps.at(-1)].map((step) => said(ladder, step?.at ?? 0, rules));
  if (steps[0] === ladder.steps[0]) return `up to ${to}`;
  if (steps.at(-1) === ladder.steps.at(-1)) return `from ${from}`;
  return from === to ? `at ${from}` : `from ${from} to ${to}`;
}

const said = (ladder: Ladder, at: number, rules: Rules): string => {
  const value = spokenValue(valueOn(ladder, at, rules));
  return ladder.axis === "size" ? value : `${value} ${ladder.axis ?? ""}`;
};

interface Ahead {
  readonly of: string;
  /** How many times as fast. */
  readonly times: Interval;
}

/** By how much the leader of a step is ahead of the baseline, or where that is itself, of the next. */
function aheadOf(
  { contenders }: Step,
  leader: string,
  ranking: Ranking | undefined,
  rules: Rules,
): Ahead | undefined {
  const find = (name: string | undefined): Measured | undefined =>
    contenders.find((it) => columnOf(it) === name);
  const mine = find(leader);
  const base = find(rules.baseline);
  const other = base === mine || base === undefined ? find(ranking?.tiers[1]?.[0]) : base;
  if (mine === undefined || other === undefined) return undefined;
  const { ratio } = compare(series(other), series(mine), marginsFor(other, mine, rules));
  return ratio === null ? undefined : { of: columnOf(other), times: ratio.interval };
}

function lead(ahead: readonly Ahead[], steps: number): string {
  const [first] = ahead;
  if (first === undefined) return "the only one measured";
  const of = [...new Set(ahead.map((it) => it.of))];
  const whom = of.length === 1 ? decoded(first.of) : "the next";
  if (steps === 1)
    return `${digits(first.times[0])} times as fast as ${whom} [${digits(first.times[1])}, ${digits(first.times[2])}]`;
  const times = ahead.map((it) => it.times[0]);
  const [least, most] = [digits(Math.min(...times)), digits(Math.max(...times))];
  return least === most
    ? `${least} times as fast as ${whom}`
    : `${least} to ${most} times as fast as ${whom}`;
}

/** More names than this nobody reads; they are in the rankings. */
const named = 4;

function tied({ leaders, equal }: Stretch): string {
  const names = leaders.map(decoded);
  const shown =
    names.length <= named ? names : [...names.slice(0, named - 1), `${names.length - named + 1} others`];
  const list = `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  return equal ? `${list} are equal` : `${list} are tied`;
}

/** `hash/memory: ffi/a overtakes bun/hash between 1 KiB and 4 KiB, near 1.93 KiB.` */
function passingText({ from, to, after, by, near }: Handover, ladder: Ladder, rules: Rules): string {
  const [low, high] = [after, by].map((at) => said(ladder, at, rules));
  const about = near === undefined ? "" : `, near ${approximate(ladder, near, rules)}`;
  return `${spoken(ladder.name)}: ${decoded(to)} overtakes ${decoded(from)} between ${low} and ${high}${about}.`;
}

/** A fitted value is no measured one, and is not written as if it were exact. */
const approximate = ({ workload, axis = "" }: Ladder, at: number, rules: Rules): string =>
  rules.axes.get(workload)?.[axis]?.kind === "bytes" ? bytes(at) : digits(at);
