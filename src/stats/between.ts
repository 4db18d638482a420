/**
 * Any two measured cells of one case, by what a results file holds: the one rule for every baseline a reader may choose.
 * What the run itself decided of the two stands, whichever of them is asked about; turning a pair round never changes
 * what is said of it.
 */
import type { Interval, MeasuredCell, Verdict } from "../model/index.ts";
import type { Comparison } from "./compare.ts";
import type { Ratio } from "./ratio.ts";
import { compareStored } from "./stored.ts";
import type { Doubt } from "./verdict.ts";

export interface Between {
  /** Cell ÷ other; null = fewer than two rounds have both. */
  readonly ratio: Interval | null;
  readonly verdict: Verdict;
  /** Why it is `unsure`. noisy: the baseline of the case differs from itself. */
  readonly doubt?: Doubt | "noisy";
  /** The means decided: what comes rarely makes the difference. */
  readonly by?: "mean";
  /** About how many rounds would decide. */
  readonly roundsNeeded?: number;
  /** Rounds that both have, and the confidence that so many give. */
  readonly rounds: number;
  readonly confidence: number;
  /** The file holds no medians by round: the mean alone decided. */
  readonly meanAlone: boolean;
}

export function between(cell: MeasuredCell, other: MeasuredCell): Between {
  const found = compareStored(cell, other);
  const told = asTold(cell, other, found) ?? found;
  const noisy = cell.flags.includes("noisy") || other.flags.includes("noisy");
  const { verdict, doubt } = noisy ? ({ verdict: "unsure", doubt: "noisy" } as const) : told;
  return {
    ratio: intervalOf(told.ratio),
    verdict,
    ...(doubt !== undefined && { doubt }),
    ...(found.by !== undefined && verdict !== "unsure" && { by: found.by }),
    ...(told.roundsNeeded !== undefined && { roundsNeeded: told.roundsNeeded }),
    rounds: found.ratio?.n ?? 0,
    confidence: found.ratio?.confidence ?? 0,
    meanAlone: isMeanAlone(cell) && isMeanAlone(other),
  };
}

const intervalOf = (ratio: Ratio | Interval | null): Interval | null =>
  ratio === null ? null : "interval" in ratio ? ratio.interval : ratio;

/** Files from before there were turns have the mean in the median's place. */
export const isMeanAlone = ({ rounds, medians }: MeasuredCell): boolean =>
  rounds.every((ns, i) => ns === medians[i]);

type Told = Omit<Comparison, "ratio"> & { readonly ratio: Interval | null };

/** Only the reference of a case has no ratio of its own: what stands against it was decided by the run. */
function asTold(cell: MeasuredCell, other: MeasuredCell, found: Comparison): Told | undefined {
  const [judged, turned] = other.ratio === undefined ? [cell, false] : [other, true];
  const reference = turned ? cell : other;
  if (judged.ratio === undefined || reference.ratio !== undefined) return undefined;
  const verdict = judged.verdict ?? found.verdict;
  const ratio = turned ? inverse(judged.ratio) : judged.ratio;
  if (verdict !== "unsure") return { ratio, verdict: turned ? opposite[verdict] : verdict };
  const { doubt = withheld(judged), roundsNeeded } = found;
  return { ratio, verdict, doubt, ...(roundsNeeded !== undefined && { roundsNeeded }) };
}

/** By the mean alone there would be a verdict; the file says in words why there is none. */
const withheld = ({ why = "" }: MeasuredCell): Doubt => (why.includes("speeds give") ? "speeds" : "medians");

const inverse = ([estimate, low, high]: Interval): Interval => [1 / estimate, 1 / high, 1 / low];

export const opposite: Readonly<Record<Verdict, Verdict>> = {
  faster: "slower",
  slower: "faster",
  same: "same",
  unsure: "unsure",
};

/** Not proven the same, and yet no further apart than anybody would care: the whole interval lies inside ±5 %. */
export const isClose = ([, low, high]: Interval): boolean => low >= 1 / closeBy && high <= closeBy;
const closeBy = 1.05;
