/**
 * The timed loop. mitata's `measure` is the engine; around it stands what it leaves to its caller: ordered
 * samples (a recording clock), a pinned batch, alternating inputs, no trimming, and yields to the event loop
 * between measure blocks, timed and added, so that garbage and native finalizers are paid by who made them.
 */
import { measure } from "mitata";
import type { Session, TrialReport } from "../../model/index.ts";
import type { Timing } from "../job.ts";

/** One call of the whole batch, over alternating inputs. */
export interface Loop {
  /** Of arity 0: mitata takes a function with a parameter for something else. */
  readonly call: () => unknown;
  readonly async: boolean;
}

/** Where results go: reachable from outside, so that the engine may not delete the work. */
const consumed: { result: unknown } = { result: undefined };

export function loopOver(sessions: readonly Session[], items: number, async: boolean): Loop {
  const [one, two] = sessions;
  if (one === undefined) throw new Error("the workload gave no input");
  let turn = 0;
  const call =
    two === undefined
      ? () => (consumed.result = one.run(0, items))
      : sessions.length === 2
        ? () => (consumed.result = ((turn ^= 1) === 0 ? one : two).run(0, items))
        : () => (consumed.result = (sessions[(turn = (turn + 1) % sessions.length)] ?? one).run(0, items));
  return { call, async };
}

/** Blocks of a trial and calls they hold at least: slow calls are measured three times, very slow ones once. */
function shape(timing: Timing): { blocks: number; slow: boolean } {
  if (timing.estimate > 1e9) return { blocks: 1, slow: true };
  if (timing.estimate > timing.trial / 3) return { blocks: 3, slow: true };
  return { blocks: 4, slow: false };
}

export type Measured = Pick<TrialReport, "ns" | "p50" | "min" | "blocks" | "cpu" | "calls" | "batch">;

/** Spends `timing.trial` ns in measure blocks; what it returns is ns per call. */
export async function measureCalls(
  loop: Loop,
  timing: Timing & { readonly blocks?: number },
): Promise<Measured> {
  const { blocks: planned, slow } = shape(timing);
  const blocks = timing.blocks ?? planned;
  const batch = slow ? 1 : timing.batch;
  const means: number[] = [];
  const samples: number[] = [];
  let total = 0;
  const cpu = process.cpuUsage();
  const idle = { user: 0, system: 0 };
  for (let block = 0; block < blocks; block++) {
    const stretch = await measureBlock(loop, slow ? 0 : timing.trial / blocks, batch, slow, idle);
    const between = Bun.nanoseconds();
    await new Promise((resolve) => setImmediate(resolve));
    const yielded = Bun.nanoseconds() - between;
    const spent = stretch.reduce((sum, ns) => sum + ns, yielded);
    means.push(spent / (stretch.length * batch));
    for (const ns of stretch) samples.push(ns / batch);
    total += spent;
  }
  const used = process.cpuUsage(cpu);
  const calls = samples.length * batch;
  samples.sort((a, b) => a - b);
  return {
    ns: total / calls,
    p50: samples[(samples.length - 1) >> 1] ?? 0,
    min: samples[0] ?? 0,
    blocks: means,
    cpu: ((used.user + used.system - idle.user - idle.system) * 1e3) / calls,
    calls,
    batch,
  };
}

/**
 * One `measure()`: the time of each sample, in order. Its own one or two warm-up calls are no loss where calls
 * are short; where they are slow the first one answers with the result already there.
 */
async function measureBlock(
  loop: Loop,
  ns: number,
  batch: number,
  slow: boolean,
  idle: { user: number; system: number },
): Promise<number[]> {
  const times: number[] = [];
  const now = (): number => {
    const at = Bun.nanoseconds();
    times.push(at);
    return at;
  };
  let first = slow;
  const spared = (): unknown => {
    if (!first) return loop.call();
    first = false;
    return loop.async ? Promise.resolve() : undefined;
  };
  const entered = process.cpuUsage();
  let started: NodeJS.CpuUsage | undefined;
  await measure(slow ? spared : loop.call, {
    // A fresh object each time: mitata writes its defaults into it.
    min_cpu_time: ns,
    min_samples: 1,
    samples_threshold: Infinity,
    batch_samples: batch,
    batch_unroll: batch < 8 ? 1 : 4,
    // Pins batch or single; left to itself mitata decides by the time of its first calls.
    ...(batch > 1
      ? { warmup_threshold: Infinity, batch_threshold: Infinity }
      : { warmup_threshold: slow ? -1 : 500_000, batch_threshold: -1 }),
    gc: () => {
      // mitata calls this once, between its warm-up and its loop: the CPU time up to here is not the loop's.
      started = process.cpuUsage();
    },
    now,
  });
  if (started !== undefined) {
    idle.user += started.user - entered.user;
    idle.system += started.system - entered.system;
  }
  const stretch: number[] = [];
  for (let i = 0; i + 1 < times.length; i += 2) stretch.push((times[i + 1] ?? 0) - (times[i] ?? 0));
  return stretch;
}
