/** What a ratio comes to in words. Percentages are of time: 40 % faster takes 40 % less of it. */
import type { Interval } from "../../model/index.ts";
import type { Between } from "../../stats/between.ts";
import { isClose } from "../../stats/between.ts";
import { digits } from "../../units.ts";

/** `1.24 times as fast`, `2.10 times slower`: of a ratio of times, below 1 is faster. */
export const speedText = (ratio: number): string =>
  ratio <= 1 ? `${digits(1 / ratio)} times as fast` : `takes ${digits(ratio)} times as long`;

/** `[1.15, 1.33]`, of rates rather than times. */
export const speedRange = ([, low, high]: Interval): string => `[${digits(1 / high)}, ${digits(1 / low)}]`;

/** `between 40 % faster and 3 % slower`, `2.04× to 2.92× faster` */
export function spanText([, low, high]: Interval): string {
  const [near, far] = low < 1 && high < 1 ? [sideText(high), sideText(low)] : [sideText(low), sideText(high)];
  const word = (side: string): string => side.split(" ").at(-1) ?? "";
  return word(near) === word(far)
    ? `${near.slice(0, -word(near).length - 1)} to ${far}`
    : `between ${near} and ${far}`;
}

function sideText(ratio: number): string {
  if (ratio >= 2) return `${digits(ratio)}× slower`;
  if (ratio <= 0.5) return `${digits(1 / ratio)}× faster`;
  const size = Math.abs(ratio - 1) * 100;
  const text = `${size < 9.95 ? size.toFixed(1) : size.toFixed(0)} %`;
  return Number.parseFloat(text) === 0 ? "equal" : `${text} ${ratio < 1 ? "faster" : "slower"}`;
}

/** What a cell is called by its comparison. */
export type Word = "faster" | "slower" | "same" | "close" | "inconclusive";

export const wordOf = ({ verdict, ratio }: Pick<Between, "verdict" | "ratio">): Word =>
  verdict !== "unsure" ? verdict : ratio !== null && isClose(ratio) ? "close" : "inconclusive";

/** All that is known of a comparison, in one line: its word, span, level and, where there is no verdict, why. */
export function explained(found: Between, other: string): string {
  const { ratio, confidence, rounds } = found;
  if (ratio === null) return `inconclusive: fewer than two rounds have both this and ${other}`;
  const level = `${(confidence * 100).toFixed(0)} % interval of ${rounds} rounds`;
  const rare = found.by === "mean" ? "; the usual call alone does not show it, what comes rarely does" : "";
  const why = found.verdict === "unsure" ? `; ${reason(found)}` : rare;
  return `${headings[wordOf(found)]}: ${spanText(ratio)} than ${other} (${level})${why}`;
}

const headings: Readonly<Record<Word, string>> = {
  faster: "faster",
  slower: "slower",
  same: "the same within 2 %",
  close: "close, within 5 %",
  inconclusive: "inconclusive",
};

/** Why there is no verdict. */
export function reason({ doubt, roundsNeeded, verdict }: Between): string {
  if (doubt === "noisy") return "the baseline measured twice differs from itself here";
  if (doubt === "medians") return "the mean and the median of its turns say different things";
  if (doubt === "rare")
    return `the usual call is the same, but what comes rarely may still add more than 10 %${decides(roundsNeeded)}`;
  if (doubt === "speeds") return "it has two speeds, and they say different things";
  if (doubt === "missing" || verdict !== "unsure") return "too few rounds";
  return `the interval crosses the 2 % that count as a difference${decides(roundsNeeded)}`;
}

const decides = (rounds: number | undefined): string =>
  rounds === undefined ? "" : `; about ${rounds} rounds would decide`;
