/**
 * How long is a call, and how many make one timed sample? Asked once per cell in a process of its own, whose
 * time never counts, and pinned for all its trials, so that every process measures the same loop.
 */
import type { Calibration } from "../job.ts";
import type { Loop } from "./loop.ts";
import { nanoseconds } from "./tools.ts";

/** A sample lasts about this long: ≥ 1000 × the clock's step of some 30 ns, and short beside a slice. */
const sampleNs = 100_000;
const mostCalls = 16_384;

/** Stretches shorter than this tell nothing, ns. */
const shortest = 1e6;
/** A first call that takes less may have been a cold one, ns: it is not believed alone. */
const believed = 0.25e9;

/**
 * Doubles the number of calls until a stretch lasts `pilot` ns, so that the estimate has seen warm code. The best stretch
 * counts: what others took from a busy machine would make every sample too short. `clock` is in ns.
 */
export async function calibrate(
  loop: Loop,
  pilot: number,
  clock: () => number = nanoseconds,
): Promise<Omit<Calibration, "peak">> {
  let best = Infinity;
  for (let calls = 1; ; calls *= 2) {
    const spent = await stretch(loop, calls, clock);
    const last = spent >= (calls === 1 ? believed : pilot) || calls >= 2 ** 30;
    if (last || spent >= shortest) best = Math.min(best, spent / calls);
    if (last) return { estimate: best, batch: loop.reset === undefined ? batchFor(best) : 1 };
  }
}

/** Time of so many calls, ns. */
async function stretch({ call, async, reset }: Loop, calls: number, clock: () => number): Promise<number> {
  let start = clock();
  let spent = 0;
  for (let i = 0; i < calls; i++) {
    if (reset !== undefined) {
      spent += clock() - start;
      reset();
      start = clock();
    }
    const raw = call();
    if (async) await raw;
  }
  return spent + clock() - start;
}

/** mitata unrolls a batch by 4, which must divide it; below 8 calls it is told not to unroll. */
export function batchFor(estimate: number): number {
  const calls = Math.min(mostCalls, Math.max(1, Math.ceil(sampleNs / estimate)));
  return calls < 8 ? calls : Math.ceil(calls / 4) * 4;
}
