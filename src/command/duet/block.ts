/** One block of one pair: base and head, and both once more, in lock-step. */
import type { Block, Times } from "../../duet/evidence.ts";
import type { Failed, Planned } from "../../model/index.ts";
import { reportOf } from "../../run/anchor.ts";
import { measureBlock, type Side } from "../../run/block.ts";
import type { Calibration, Measured } from "../../run/job.ts";
import type { Outcome } from "../../run/outcome.ts";
import { type Corpora, failureOf } from "../../run/prepare.ts";
import { expected, timingFor, turnsFor } from "../../run/schedule.ts";
import { limits, subject, type Target } from "../../run/target.ts";
import type { World } from "../../run/world.ts";
import { clockStep } from "../../stats/finding.ts";
import type { Name } from "./checkout.ts";

/** One side's part of a pair, ready to be measured. */
export interface Part {
  readonly target: Target;
  readonly cell: Planned;
  readonly corpora: Corpora;
  readonly calibration: Calibration;
}

export interface Duo {
  /** The pair's. */
  readonly id: string;
  readonly base: Part;
  readonly head: Part;
}

const twins = ["", " #2"] as const;

/** Both sides get what the slower one needs: the same calls, the same slices. The budget is the head's. */
function timingOf({ base, head }: Duo): ReturnType<typeof timingFor> {
  const { budget } = head.target.plan;
  const slower = base.calibration.estimate > head.calibration.estimate ? base : head;
  return timingFor(slower.calibration, budget, turnsFor(slower.calibration.estimate, budget));
}

export function sidesOf(duo: Duo): Side[] {
  const { memory } = duo.head.target.plan.budget;
  const size = (part: Part): number => part.calibration.peak ?? 0;
  const fits = 2 * (size(duo.base) + size(duo.head)) <= memory;
  const timing = timingOf(duo);
  return (fits ? twins : twins.slice(0, 1)).flatMap((twin) =>
    (["base", "head"] as const).map((name): Side => {
      const { target, cell, corpora, calibration } = duo[name];
      const corpus = corpora.get(cell.case);
      if (corpus === undefined || "status" in corpus) throw new Error(`${cell.id} has no corpus`);
      const bound = limits(target.plan);
      return {
        name: name + twin,
        job: { kind: "trial", ...subject(target, cell, corpus), timing },
        limits: { ...bound, timeout: Math.max(bound.timeout, 10 * calibration.estimate) },
      };
    }),
  );
}

/** What a block should take, ns. */
export const wallOf = (duo: Duo): number => (sidesOf(duo).length + 0.5) * expected(timingOf(duo));

export type Ended =
  | { readonly block: Block; readonly dropped: number }
  | { readonly failed: { readonly base?: Failed; readonly head?: Failed } };

export async function measureDuo(
  duo: Duo,
  stage: Block["stage"],
  seed: string,
  world: Pick<World, "start" | "stop">,
): Promise<Ended | "interrupted"> {
  const sides = sidesOf(duo);
  const ends = await measureBlock(sides, seed, world);
  if (ends === "interrupted") return "interrupted";
  const failed = failures(ends);
  if (failed !== undefined) return { failed };
  const own = measuredIn(ends, "base");
  const turns = sides[0]?.job.timing.turns ?? 1;
  const first = reportOf(own, undefined, undefined);
  const reports = new Map(
    sides.map(({ name }) => [
      name,
      name === "base" ? first : reportOf(measuredIn(ends, name), { own, turns }, first),
    ]),
  );
  const times = (key: "ns" | "median"): Times => {
    const of = (side: Name): number[] => twins.flatMap((twin) => reports.get(side + twin)?.[key] ?? []);
    return { base: of("base"), head: of("head") };
  };
  const dropped = Math.max(...[...reports.values()].map((it) => it.dropped));
  const resolution = clockStep / (first.ns * first.batch);
  return {
    block: { cell: duo.id, stage, mean: times("ns"), median: times("median"), resolution },
    dropped,
  };
}

function measuredIn(ends: ReadonlyMap<string, Outcome<Measured>>, name: string): Measured {
  const end = ends.get(name);
  if (end === undefined || !end.ok) throw new Error(`${name} has no result`);
  return end.result;
}

function failures(
  ends: ReadonlyMap<string, Outcome<Measured>>,
): { readonly base?: Failed; readonly head?: Failed } | undefined {
  const failed: { base?: Failed; head?: Failed } = {};
  for (const [name, end] of ends)
    if (!end.ok) failed[name.startsWith("base") ? "base" : "head"] ??= failureOf(end);
  return failed.base === undefined && failed.head === undefined ? undefined : failed;
}
