/**
 * The timed loop. mitata's `measure` is the engine; around it stands what it leaves to its caller: a clock that waits
 * for this process's turn, a pinned batch, alternating inputs, no trimming, and a yield to the event loop at the end, timed
 * and added, so that native finalizers are paid by who made them. It is one `measure()` from the first warm-up call to the
 * last slice: another one would be another loop, compiled anew in the middle of what is measured.
 */
import { measure } from "mitata";
import type { Measured, Timing } from "../job.ts";
import { gate } from "./gate.ts";
import type { Loop } from "./loop.ts";
import type { Beside } from "./programs.ts";
import { cpuTime, nanoseconds } from "./tools.ts";

/**
 * Takes `timing.turns` slices, each when the parent says so. `prepare` is called before each, untimed; `programs` run beside
 * this process, and what they use is counted with its own.
 */
export async function measureTurns(
  loop: Loop,
  timing: Timing,
  prepare: () => void,
  programs: Beside | undefined,
): Promise<Pick<Measured, "slices" | "p50" | "min" | "batch" | "idle">> {
  const slow = timing.estimate > timing.slice;
  const batch = slow || loop.reset !== undefined ? 1 : timing.batch;
  const cpu = programs === undefined ? cpuTime : together(programs);
  const held = gate(timing, batch, { prepare, reset: loop.reset, cpu });
  held.begin();
  await measureOnce(loop, batch, slow, held.now);
  held.end(await yielded(cpu));
  const samples = Float64Array.from(held.samples).toSorted();
  return {
    slices: held.slices,
    p50: samples[(samples.length - 1) >> 1] ?? 0,
    min: samples[0] ?? 0,
    batch,
    idle: held.idle,
  };
}

/** CPU time of this process and of those beside it, without what it costs to ask. */
function together(programs: Beside): () => number {
  let asking = 0;
  return () => {
    const own = cpuTime();
    const all = own - asking + programs.cpu();
    asking += cpuTime() - own;
    return all;
  };
}

/** What the event loop does when it gets its turn. */
async function yielded(cpu: () => number): Promise<{ ns: number; cpu: number }> {
  const before = cpu();
  const since = nanoseconds();
  await new Promise((resolve) => setImmediate(resolve));
  const ns = nanoseconds() - since;
  return { ns, cpu: cpu() - before };
}

/**
 * One `measure()`. Its own one or two warm-up calls are no loss where calls are short; where they are slow the first one
 * answers with nothing.
 */
async function measureOnce(loop: Loop, batch: number, slow: boolean, now: () => number): Promise<void> {
  let first = true;
  const spared = (): unknown => {
    if (!first) return loop.call();
    first = false;
    return loop.async ? Promise.resolve() : undefined;
  };
  await measure(slow ? spared : loop.call, {
    // A fresh object each time: mitata writes its defaults into it.
    min_cpu_time: 1e18,
    min_samples: 1,
    samples_threshold: Infinity,
    batch_samples: batch,
    batch_unroll: batch < 8 ? 1 : 4,
    // Pins batch or single; left to itself mitata decides by the time of its first calls.
    ...(batch > 1
      ? { warmup_threshold: Infinity, batch_threshold: Infinity }
      : { warmup_threshold: slow ? -1 : 500_000, batch_threshold: -1 }),
    gc: () => {},
    now,
  });
}
