/** One block of a case, group by group, as evidence. */
import { mean } from "../stats/describe.ts";
import { reportOf } from "./anchor.ts";
import { measureBlock } from "./block.ts";
import type { Cases } from "./cases.ts";
import type { Measured } from "./job.ts";
import type { BlockEntry, TrialEntry } from "./journal.ts";
import type { Outcome } from "./outcome.ts";
import { failureOf } from "./prepare.ts";
import type { World } from "./world.ts";

export async function measureCase(
  cases: Cases,
  id: string,
  { round, attempt }: { readonly round: number; readonly attempt: number },
  world: World,
  elapsed: () => number,
): Promise<BlockEntry | "interrupted"> {
  const { reference, turns, groups } = cases.block(id);
  const marks = world.watch();
  const begun = world.clock();
  const trials = new Map<string, TrialEntry>();
  for (const [number, sides] of groups.entries()) {
    const seed = `${cases.seed}/${round}/${attempt}/${id}/${number}`;
    const ends = await measureBlock(sides, seed, world);
    if (ends === "interrupted") return "interrupted";
    for (const trial of trialsOf(ends, reference, turns, trials.get(reference)))
      if (!trials.has(trial.cell)) trials.set(trial.cell, trial);
  }
  const stray = world.sweep();
  const all = [...trials.values()];
  const dropped = all.flatMap(({ report }) => report?.dropped ?? []);
  return {
    kind: "block",
    case: id,
    round,
    attempt,
    groups: groups.length,
    trials: all,
    dropped: dropped.length === 0 ? 0 : mean(dropped),
    noise: marks(),
    wall: world.clock() - begun,
    elapsed: elapsed(),
    ...(stray > 0 && { stray }),
  };
}

/** `known` is what an earlier group says of the reference: all groups are put beside that one. */
function trialsOf(
  ends: ReadonlyMap<string, Outcome<Measured>>,
  reference: string,
  turns: number,
  known: TrialEntry | undefined,
): TrialEntry[] {
  const good = [...ends].flatMap(([cell, end]) => (end.ok ? [[cell, end.result] as const] : []));
  // Where the reference failed, another stands in for it, so that the rest of the block is still compared inside turns.
  const [name, own] = good.find(([cell]) => cell === reference) ?? good[0] ?? [];
  const anchor = known?.report ?? (own && reportOf(own, undefined, undefined));
  return [...ends].map(([cell, end]): TrialEntry => {
    const { spent } = end;
    if (!end.ok) return { cell, failed: failureOf(end), spent };
    if (own === undefined || cell === name)
      return { cell, report: reportOf(end.result, undefined, undefined), spent };
    return { cell, report: reportOf(end.result, { own, turns }, anchor), spent };
  });
}
