/** What is said of one measured cell: a word, the interval behind it, and what it would take where there is no word. */
import type { Interval } from "../model/index.ts";
import type { Ratio } from "../stats/ratio.ts";
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
    ...changeOf(ratioOf(usually(stageOf(blocks, false)))),
    needs: suspects.fresh,
  };
  for (let look = 1; look <= looks; look++) {
    last = looked(fresh.slice(0, look * suspects.fresh), rules, level);
    if (last.class !== "unsure") return last;
  }
  return last;
}

/** ln(head ÷ base) of each block, by what is usual and by all of it. */
const usually = (blocks: readonly Block[]): number[] => blocks.map(({ median }) => contrast(median));
const means = (blocks: readonly Block[]): number[] => blocks.map(({ mean }) => contrast(mean));

export const marginsOf = (blocks: readonly Block[], { margin }: Pick<Rules, "margin">): Margins => ({
  margin,
  resolution: Math.max(0, ...blocks.map(({ resolution }) => resolution)),
});

/** One look at fresh blocks: a claim by the strict interval, sameness by the usual one. */
function looked(blocks: readonly Block[], rules: Rules, level: number): Judged {
  const margins = marginsOf(blocks, rules);
  const [mean, medians] = [ratioAt(means(blocks), level), ratioAt(usually(blocks), level)];
  const claim = judge({ mean, medians }, margins);
  if (claim.verdict === "slower" || claim.verdict === "faster") {
    const by = claim.by ?? "median";
    const change = changeOf(by === "mean" ? mean : medians);
    if (isRestless(blocks, by, level, margins)) return { class: "unsure", ...change, why: restless };
    return { class: claim.verdict, ...change, ...(claim.by === undefined ? {} : { why: rarely }) };
  }
  const plain = screened(blocks, rules);
  if (plain.class === "same") return plain;
  const why = claim.doubt === "medians" ? contradicting : "fresh blocks did not confirm it";
  return { ...plain, why, ...(claim.roundsNeeded === undefined ? {} : { needs: claim.roundsNeeded }) };
}

const changeOf = (ratio: Ratio | null): Pick<Judged, "change"> =>
  ratio === null ? {} : { change: ratio.interval };

/** Without fresh blocks nothing is claimed to have moved. */
function screened(blocks: readonly Block[], rules: Rules): Judged {
  const [mean, medians] = [ratioOf(means(blocks)), ratioOf(usually(blocks))];
  if (medians === null) return { class: "unsure", why: "the time ran out before it was looked at" };
  const said = judge({ mean, medians }, marginsOf(blocks, rules));
  const change = changeOf(said.by === "mean" ? mean : medians);
  if (said.verdict === "same") return { class: "same", ...change };
  const moved = said.verdict === "slower" || said.verdict === "faster";
  const why = moved ? unconfirmed : said.doubt === "medians" ? contradicting : undefined;
  return {
    class: "unsure",
    ...change,
    ...(why === undefined ? {} : { why }),
    ...(said.roundsNeeded === undefined ? {} : { needs: said.roundsNeeded }),
  };
}

/** The twins of the very blocks that claim a change differ from themselves. */
function isRestless(
  blocks: readonly Block[],
  by: "mean" | "median",
  level: number,
  margins: Margins,
): boolean {
  const values = blocks.flatMap((block) => idle(block[by]) ?? []);
  const { verdict } = judge({ mean: values.length < 2 ? null : ratioAt(values, level) }, margins);
  return verdict === "slower" || verdict === "faster";
}

const rarely = "by what comes rarely: the usual call is as it was";
const restless = "base and head differ from themselves by as much";
const unconfirmed = "it seems to have moved, and no fresh blocks have confirmed it";
const contradicting = "the mean and the median of its turns contradict each other";

/** Half-width of the twins' interval; undefined without twins. */
export function noiseOf(blocks: readonly Block[]): number | undefined {
  const ratio = ratioOf(blocks.flatMap(({ median }) => idle(median) ?? []));
  return ratio === null ? undefined : halfWidth(ratio.interval);
}

/**
 * How far it seems to have moved, as ln(head ÷ base), where that is beyond the margin: by what is usual, otherwise by all of
 * it. Null where it does not seem to have.
 */
export function seeming(blocks: readonly Block[], rules: Pick<Rules, "margin">): number | null {
  const { margin, resolution = 0 } = marginsOf(blocks, rules);
  const beyond = Math.log1p(Math.max(margin, resolution));
  for (const values of [usually(blocks), means(blocks)]) {
    const estimate = Math.log(ratioOf(values)?.interval[0] ?? 1);
    if (Math.abs(estimate) > beyond) return estimate;
  }
  return null;
}

/** It does not seem to have moved, and yet twice the margin would not contradict what was seen. */
export function mayHide(blocks: readonly Block[], rules: Pick<Rules, "margin">): boolean {
  const ratio = ratioOf(usually(blocks));
  if (ratio === null || seeming(blocks, rules) !== null) return false;
  const [, low, high] = ratio.interval.map((it) => Math.abs(Math.log(it))) as [number, number, number];
  return Math.max(low, high) > 2 * Math.log1p(rules.margin);
}
