/** Pure statistics: no clock, no files, no randomness but a seeded generator. Formulas stand in the files. */
export { between, type Between, isClose, opposite } from "./between.ts";
export { compare, type Comparison, type Series } from "./compare.ts";
export { mad, mean, median, quantile } from "./describe.ts";
export { exactInterval } from "./exact.ts";
export { type Handover, handovers, type Station } from "./handover.ts";
export { fitLine, type Line, type Timing } from "./line.ts";
export { type Speed, type Speeds, twoSpeeds } from "./modality.ts";
export { type Random, random } from "./random.ts";
export { rankSum } from "./rank-sum.ts";
export { pairedRatio, type Ratio, type Rounds, unpairedRatio } from "./ratio.ts";
export { signedRank } from "./signed-rank.ts";
export { drifts, spearman } from "./spearman.ts";
export { type Progress, type Stopping, stopping } from "./stopping.ts";
export { type Contender, rank, type Ranking } from "./tiers.ts";
export { type Doubt, type Evidence, halfWidth, judge, type Judgement, type Margins } from "./verdict.ts";
