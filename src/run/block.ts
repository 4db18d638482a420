/**
 * A block: processes that are alive at once and measure in lock-step. Each loads, verifies and warms up alone; then they
 * measure in turn, in slices, the others held; then each verifies again. One that fails costs nobody else anything.
 */
import type { Measured, TrialJob } from "./job.ts";
import { misfit } from "./line.ts";
import { outcome, type Outcome } from "./outcome.ts";
import { orderOf, takesPart } from "./schedule.ts";
import type { Child, Limits } from "./spawn.ts";
import type { World } from "./world.ts";

/** One process of a block. */
export interface Side {
  readonly name: string;
  readonly job: TrialJob;
  readonly limits: Limits;
}

/** By name. A block that was interrupted is no evidence. */
export type BlockEnd = ReadonlyMap<string, Outcome<Measured>> | "interrupted";

export async function measureBlock(
  sides: readonly Side[],
  seed: string,
  world: Pick<World, "start" | "stop">,
): Promise<BlockEnd> {
  const children = new Map<Side, Child>();
  const stop = (): void => {
    for (const child of children.values()) child.kill("stop");
  };
  world.stop.addEventListener("abort", stop);
  try {
    const named = sides.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const side of orderOf(named, seed, -1)) {
      if (world.stop.aborted) break;
      const child = world.start(side.job, side.limits);
      children.set(side, child);
      if (await reaches(child, (line) => "phase" in line && line.phase === "gate")) child.hold();
    }
    await takeTurns(children, seed);
    const ends = new Map<string, Outcome<Measured>>();
    for (const [side, child] of children) {
      child.tell("end");
      ends.set(side.name, endOf(side, await endedOf(child)));
    }
    return world.stop.aborted ? "interrupted" : ends;
  } finally {
    world.stop.removeEventListener("abort", stop);
    stop();
  }
}

async function takeTurns(children: ReadonlyMap<Side, Child>, seed: string): Promise<void> {
  const turns = Math.max(0, ...[...children.keys()].map(({ job }) => job.timing.turns));
  for (let turn = 0; turn < turns; turn++) {
    for (const [{ job }, child] of orderOf([...children], seed, turn)) {
      if (!takesPart(turn, job.timing.turns, turns)) continue;
      child.tell("go");
      if (await reaches(child, (line) => "slice" in line)) child.hold();
    }
  }
}

type Line = NonNullable<Awaited<ReturnType<Child["next"]>>>;

/** Reads on to the line that is waited for; false when the child ends before it. */
async function reaches(child: Child, isIt: (line: Line) => boolean): Promise<boolean> {
  for (;;) {
    const line = await child.next();
    if (line === undefined) return false;
    if (isIt(line)) return true;
  }
}

async function endedOf(child: Child): Promise<Awaited<Child["ended"]>> {
  while ((await child.next()) !== undefined);
  return child.ended;
}

function endOf({ job, limits }: Side, ended: Awaited<Child["ended"]>): Outcome<Measured> {
  const end = outcome(job, ended, limits);
  const why = end.ok ? misfit(end.result, job.timing.turns) : undefined;
  if (!end.ok || why === undefined) return end;
  return { ok: false, status: "failed", why: `it reported ${why}`, log: ended.log, spent: end.spent };
}
