/** Flags that a cell earns by its own trials, whatever the others did. */
import type { Flag, TrialReport } from "../model/index.ts";
import { time } from "../units.ts";
import { median } from "./describe.ts";
import { type Speed, twoSpeeds } from "./modality.ts";
import type { Rounds } from "./ratio.ts";
import { drifts } from "./spearman.ts";

/** Mean ÷ p50 of a trial above which rare slow calls carry the mean: half of all calls are then well below what is told. */
const tail = 1.05;

export function shapeFlags(
  trials: readonly TrialReport[],
  ns: Rounds,
  margin: number,
): { readonly flags: Flag[]; readonly why?: string } {
  const flags: Flag[] = [];
  if (drifts(ns)) flags.push("drifting");
  if (median(trials.map((it) => it.ns / it.p50)) > tail) flags.push("tail");
  const speeds = twoSpeeds(
    trials.map((it) => it.ns),
    margin,
  );
  if (speeds === null) return { flags };
  flags.push("multimodal");
  return { flags, why: `it has two speeds: ${shown(speeds.fast)} and ${shown(speeds.slow)}` };
}

const shown = ({ centre, share }: Speed): string =>
  `${time(centre)} in ${Math.round(share * 100)} % of its processes`;
