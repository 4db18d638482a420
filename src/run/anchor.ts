/**
 * A block's evidence: from the slices of its processes to one report for each. Each is paired with the block's reference
 * inside turns and then put beside it, so that whoever divides two numbers of one block has their ratio inside turns.
 */
import type { TrialReport } from "../model/index.ts";
import { alone, type Paired, pairTurns, type Turn, type Turns } from "../stats/turns.ts";
import type { Measured, Slice } from "./job.ts";

/** `reference` is of the same group. */
export function reportOf(
  it: Measured,
  reference: { readonly own: Measured; readonly turns: number } | undefined,
  /** The reference's own report, of the first group. */
  anchor: Pick<TrialReport, "ns" | "median"> | undefined,
): TrialReport {
  const turns = reference?.turns ?? it.slices.length;
  const own = alone(turnsOf(it.slices, turns));
  const paired =
    reference === undefined || anchor === undefined
      ? null
      : pairTurns(turnsOf(it.slices, turns), turnsOf(reference.own.slices, turns));
  const total = (part: (slice: Slice) => number): number =>
    it.slices.reduce((sum, slice) => sum + part(slice), 0);
  const calls = total((slice) => slice.calls);
  return {
    ns: beside(own.mean, anchor?.ns, paired, "mean"),
    median: beside(own.median, anchor?.median, paired, "median"),
    p50: it.p50,
    min: it.min,
    dropped: paired === null || paired.turns === 0 ? own.dropped : paired.dropped / paired.turns,
    idle: it.idle.wall > 0 ? it.idle.cpu / it.idle.wall : 0,
    cpu: total((slice) => slice.cpu) / calls,
    calls,
    batch: it.batch,
    peak: it.peak,
    open: it.open,
    first: it.first,
    facts: it.facts,
  };
}

const beside = (
  own: number,
  anchor: number | undefined,
  paired: Paired | null,
  by: "mean" | "median",
): number => (paired === null || anchor === undefined ? own : anchor * Math.exp(paired[by]));

/** Slices at the turns that the process took part in, of `turns`. */
function turnsOf(slices: readonly Slice[], turns: number): Turns {
  const every = turns / slices.length;
  return Array.from({ length: turns }, (_, turn) => {
    const slice = turn % every === 0 ? slices[turn / every] : undefined;
    return slice === undefined ? null : turnOf(slice);
  });
}

const turnOf = ({ ns, calls, wall, cpu, delay }: Slice): Turn => ({
  ns,
  calls,
  share: cpu / wall,
  delay: delay === null ? null : delay / wall,
});
