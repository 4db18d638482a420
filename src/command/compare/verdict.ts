/** What a comparison comes to: one sentence first, a line for each step of a ladder, an exit code. Pure. */
import { readId } from "../../id.ts";
import type { CellResult, Results, Verdict } from "../../model/index.ts";
import { decoded } from "../../names.ts";
import { reason, spanText, speedRange, speedText } from "../../report/table/say.ts";
import { type Between, between } from "../../stats/between.ts";
import { digits } from "../../units.ts";

/** A column, as it was typed. */
export interface Named {
  readonly label: string;
  readonly backend: string;
}

/** 0 none is slower than the first · 1 one is, confirmed · 3 that cannot be told · 4 one is wrong or fails. */
export type CompareExit = 0 | 1 | 3 | 4;

export interface Verdicts {
  readonly lines: readonly string[];
  readonly exit: CompareExit;
}

/** One side held against the first, at one step. */
interface Step {
  /** `size=1000`; empty where there is one input. */
  readonly where: string;
  readonly found: Between | undefined;
  /** Why this is no verdict, though the times lie apart. */
  readonly doubt: string | undefined;
}

export function verdictsOf(results: Results, [first, ...others]: readonly Named[]): Verdicts {
  if (first === undefined) return { lines: [], exit: 3 };
  const steps = others.map((side) => ({ side, steps: stepsOf(results, first, side) }));
  const lines = steps.flatMap(({ side, steps: own }) => told(own, first.label, side.label));
  const all = steps.flatMap(({ steps: own }) => own);
  const verdicts = all.map(verdictOf);
  const exit = verdicts.includes("slower") ? 1 : verdicts.includes("unsure") || all.length === 0 ? 3 : 0;
  return { lines, exit };
}

/** By what is first in the file, which is the order of the ladder once it is sorted by number. */
function stepsOf({ cells, defaults }: Results, first: Named, side: Named): Step[] {
  const rows = Map.groupBy(
    cells.filter(({ id }) => !readId(id).twin),
    ({ id }) => readId(id).row,
  );
  return [...rows.values()]
    .map((them): Step => {
      const at = (backend: string): CellResult | undefined =>
        them.find(({ id }) => readId(id).backend === backend);
      const [base, mine] = [at(first.backend), at(side.backend)];
      const { workload, params } = readId(them[0]?.id ?? "");
      const values = Object.entries({ ...defaults[workload], ...params });
      const where = values.map(([axis, value]) => `${axis}=${decoded(value)}`).join(" ");
      if (base?.status !== "measured" || mine?.status !== "measured")
        return { where, found: undefined, doubt: lack(mine, base) };
      const suspect = mine.flags.includes("suspect") ? mine.why : undefined;
      return { where, found: between(mine, base), doubt: suspect };
    })
    .toSorted((a, b) => a.where.localeCompare(b.where, "en", { numeric: true }));
}

const lack = (...cells: readonly (CellResult | undefined)[]): string =>
  cells.flatMap((cell) => (cell === undefined || cell.status === "measured" ? [] : [cell.why]))[0] ??
  "it was not measured";

const verdictOf = ({ found, doubt }: Step): Verdict =>
  found === undefined || (doubt !== undefined && found.verdict === "faster") ? "unsure" : found.verdict;

function told(steps: readonly Step[], first: string, side: string): string[] {
  const [only] = steps;
  if (only === undefined) return [];
  if (steps.length === 1) return [`${sentence(only, first, side)}.`];
  return [
    `${summary(steps, first, side)}:`,
    ...steps.map((it) => `  ${it.where}: ${sentence(it, first, side)}`),
  ];
}

/** `b.ts is 1.31 times as fast as a.ts [1.29, 1.33] (99 % interval of 12 rounds)` */
function sentence(step: Step, first: string, side: string): string {
  const { found, doubt } = step;
  if (found === undefined || found.ratio === null) return `cannot tell: ${doubt ?? "too few rounds"}`;
  const sure = `(${(found.confidence * 100).toFixed(0)} % interval of ${found.rounds} rounds)`;
  const verdict = verdictOf(step);
  switch (verdict) {
    case "faster":
      return `${side} is ${speedText(found.ratio[0])} as ${first} ${speedRange(found.ratio)} ${sure}`;
    case "slower":
      return `${side} ${speedText(found.ratio[0])} as ${first} [${found.ratio.slice(1).map(digits).join(", ")}] ${sure}`;
    case "same":
      return `no difference larger than 2 %: ${side} is ${spanText(found.ratio)} than ${first} ${sure}`;
    case "unsure":
      return `cannot tell: ${side} is ${spanText(found.ratio)} than ${first} ${sure}; ${doubt ?? reason(found)}`;
    default:
      return verdict satisfies never;
  }
}

const words: Readonly<Record<Verdict, string>> = {
  faster: "faster",
  slower: "slower",
  same: "the same",
  unsure: "not to be told apart",
};

/** `b.ts against a.ts: faster at 3 of 4, 1.20 to 3.10 times as fast; the same at 1` */
function summary(steps: readonly Step[], first: string, side: string): string {
  const groups = Map.groupBy(steps, verdictOf);
  const parts = (["faster", "slower", "same", "unsure"] as const).flatMap((verdict, _, all) => {
    const them = groups.get(verdict) ?? [];
    if (them.length === 0) return [];
    const ratios = them.flatMap(({ found }) => found?.ratio?.[0] ?? []);
    const apart = verdict === "faster" || verdict === "slower" ? `, ${rangeText(ratios)}` : "";
    const of = all.some((it) => it !== verdict && groups.has(it))
      ? `at ${them.length} of ${steps.length}`
      : steps.length === 2
        ? "at both"
        : `at all ${steps.length}`;
    return [`${words[verdict]} ${of}${apart}`];
  });
  return `${side} is ${parts.join("; ")}, against ${first}`;
}

/** `1.20 to 3.10 times as fast` */
function rangeText(ratios: readonly number[]): string {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((it) => (it < 1 ? 1 / it : it));
  const [low, high] = [Math.min(least ?? 1, most ?? 1), Math.max(least ?? 1, most ?? 1)].map(digits);
  const what = (ratios[0] ?? 1) < 1 ? "times as fast" : "times as long";
  return low === high ? `${low} ${what}` : `${low} to ${high} ${what}`;
}
