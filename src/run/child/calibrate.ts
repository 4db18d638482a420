/**
 * How long is a call, and how many make one timed sample? Asked once per cell in a process of its own, whose
 * time never counts, and pinned for all its trials, so that every process measures the same loop.
 */
import type { Calibration } from "../job.ts";
import type { Loop } from "./measure.ts";

/** A sample lasts about this long: ≥ 1000 × the clock's step of some 30 ns, and short beside a time slice. */
const sampleNs = 100_000;
const mostCalls = 16_384;

/** Doubles the number of calls until a stretch lasts `pilot` ns, so that the estimate has seen warm code. */
export async function calibrate(loop: Loop, pilot: number): Promise<Calibration> {
  let calls = 1;
  for (;;) {
    const start = Bun.nanoseconds();
    for (let i = 0; i < calls; i++) {
      const raw = loop.call();
      if (loop.async) await raw;
    }
    const spent = Bun.nanoseconds() - start;
    if (spent >= pilot || calls >= 2 ** 30) {
      const estimate = spent / calls;
      return { estimate, batch: batchFor(estimate) };
    }
    calls *= 2;
  }
}

/** mitata unrolls a batch by 4, which must divide it; below 8 calls it is told not to unroll. */
export function batchFor(estimate: number): number {
  const calls = Math.min(mostCalls, Math.max(1, Math.ceil(sampleNs / estimate)));
  return calls < 8 ? calls : Math.ceil(calls / 4) * 4;
}
