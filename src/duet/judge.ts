/** What is said of one measured cell: a word, the interval behind it, and what it would take where there is no word. */
import type { Interval } from "../model/index.ts";
import { halfWidth, judge, type Margins } from "../stats/verdict.ts";
import { type Block, contrast, idle, ratioAt, ratioOf } from "./evidence.ts";
import { levelOf, type Rules } from "./rules.ts";

/** What was fixed when screening ended. */
export interface Suspects {
  readonly cells: readonly string[];
  /** Fresh blocks of each for one look. */
  readonly fresh: number;
}

export interface Judged {
  readonly class: "slower" | "faster" | "same" | "unsure";
  readonly change?: Interval;
  readonly why?: string;
  readonly needs?: number;
}

const stageOf = (blocks: readonly Block[], fresh: boolean): Block[] =>
  blocks.filter(({ stage }) => (stage === "fresh") === fresh);

/** `blocks` are those of one cell, in the order in which they were measured. */
export function judgeCell(
  blocks: readonly Block[],
  rules: Rules,
  suspects: Suspects | undefined,
  cell: string,
): Judged {
  const suspect = suspects?.cells.includes(cell) ?? false;
  if (!suspect || suspects === undefined) return screened(stageOf(blocks, false), rules);
  const fresh = stageOf(blocks, true);
  const looks = Math.min(rules.looks, Math.floor(fresh.length / suspects.fresh));
  const level = levelOf(rules, suspects.cells.length);
  let last: Judged = {
    class: "unsure",
    why: "found by screening; the time ran out before fresh blocks could confirm it",
    ...changeOf(stageOf(blocks, false)),
    needs: suspects.fresh,
  };
  for (let look = 1; look <= looks; look++) {
    last = looked(fresh.slice(0, look * suspects.fresh), rules, level);
    if (last.class !== "unsure") return last;
  }
  return last;
}

const changeOf = (blocks: readonly Block[]): Pick<Judged, "change"> => {
  const ratio = ratioOf(means(blocks));
  return ratio === null ? {} : { change: ratio.interval };
};

const means = (blocks: readonly Block[]): number[] => blocks.map(({ mean }) => contrast(mean));
const medians = (blocks: readonly Block[]): number[] => blocks.map(({ median }) => contrast(median));

export const marginsOf = (blocks: readonly Block[], { margin }: Pick<Rules, "margin">): Margins => ({
  margin,
  resolution: Math.max(0, ...blocks.map(({ resolution }) => resolution)),
});

/** One look at fresh blocks: a claim by the strict interval, sameness by the usual one. */
function looked(blocks: readonly Block[], rules: Rules, level: number): Judged {
  const margins = marginsOf(blocks, rules);
  const strict = ratioAt(means(blocks), level);
  const claim = judge({ mean: strict, medians: ratioAt(medians(blocks), level) }, margins);
  if (strict !== null && (claim.verdict === "slower" || claim.verdict === "faster")) {
    if (isRestless(blocks, level, margins))
      return { class: "unsure", change: strict.interval, why: restless };
    return { class: claim.verdict, change: strict.interval };
  }
  const plain = screened(blocks, rules);
  if (plain.class === "same") return plain;
  const why = claim.doubt === "medians" ? contradicting : "fresh blocks did not confirm it";
  return { ...plain, why, ...(claim.roundsNeeded === undefined ? {} : { needs: claim.roundsNeeded }) };
}

/** Without fresh blocks nothing is claimed to have moved. */
function screened(blocks: readonly Block[], rules: Rules): Judged {
  const ratio = ratioOf(means(blocks));
  if (ratio === null) return { class: "unsure", why: "the time ran out before it was looked at" };
  const said = judge({ mean: ratio, medians: ratioOf(medians(blocks)) }, marginsOf(blocks, rules));
  if (said.verdict === "same") return { class: "same", change: ratio.interval };
  const moved = said.verdict === "slower" || said.verdict === "faster";
  const why = moved ? unconfirmed : said.doubt === "medians" ? contradicting : undefined;
  return {
    class: "unsure",
    change: ratio.interval,
    ...(why === undefined ? {} : { why }),
    ...(said.roundsNeeded === undefined ? {} : { needs: said.roundsNeeded }),
  };
}

/** The twins of the very blocks that claim a change differ from themselves. */
function isRestless(blocks: readonly Block[], level: number, margins: Margins): boolean {
  const values = blocks.flatMap(({ mean }) => idle(mean) ?? []);
  const { verdict } = judge({ mean: values.length < 2 ? null : ratioAt(values, level) }, margins);
  return verdict === "slower" || verdict === "faster";
}

const restless = "base and head differ from themselves by as much";
const unconfirmed = "it seems to have moved, and no fresh blocks have confirmed it";
const contradicting = "the mean and the median of its turns contradict each other";

/** Half-width of the twins' interval; undefined without twins. */
export function noiseOf(blocks: readonly Block[]): number | undefined {
  const ratio = ratioOf(blocks.flatMap(({ mean }) => idle(mean) ?? []));
  return ratio === null ? undefined : halfWidth(ratio.interval);
}

/** Estimate of the screening, as ln(head ÷ base); null below two blocks. */
export function estimateOf(blocks: readonly Block[]): number | null {
  const ratio = ratioOf(means(stageOf(blocks, false)));
  return ratio === null ? null : Math.log(ratio.interval[0]);
}

/** It does not seem to have moved, and yet twice the margin would not contradict what was seen. */
export function mayHide(blocks: readonly Block[], { margin }: Pick<Rules, "margin">): boolean {
  const ratio = ratioOf(means(blocks));
  if (ratio === null) return false;
  const [estimate, low, high] = ratio.interval.map((it) => Math.abs(Math.log(it))) as [number, number, number];
  return estimate <= Math.log1p(margin) && Math.max(low, high) > 2 * Math.log1p(margin);
}
