/**
 * mitata's clock, held between slices. Every sample asks it twice, before and after; when a slice's time is used up, the
 * second answer waits until the parent gives this process its next turn, so that one `measure()` spans many slices and
 * its loop stays compiled.
 */
import type { Slice, Timing } from "../job.ts";
import { hear, nanoseconds, type Scheduled, scheduled, say } from "./tools.ts";
import { warming } from "./warming.ts";

/** An untimed lead-in opens each slice: caches were somebody else's meanwhile. At most this share of the slice, ns. */
const leadShare = 1 / 8;
const longestLead = 1e6;

const nothing = { ns: 0, cpu: 0 };

export interface Gate {
  /** For mitata. */
  readonly now: () => number;
  readonly slices: readonly Slice[];
  /** ns per call of each sample. */
  readonly samples: readonly number[];
  readonly idle: { cpu: number; wall: number };
  /** Before `measure()`: where there is no warming up, the first turn is asked for here. */
  begin(): void;
  /** Ends the last slice, with what the event loop had to do after it. */
  end(yielded: { readonly ns: number; readonly cpu: number }): void;
}

/** `prepare` is called before every slice, `reset` before every sample, both untimed; `cpu` is asked around slices. */
export function gate(
  timing: Timing,
  batch: number,
  {
    prepare,
    reset,
    cpu: cpuTime,
  }: {
    readonly prepare: () => void;
    readonly reset: (() => void) | undefined;
    readonly cpu: () => number;
  },
): Gate {
  const slices: Slice[] = [];
  const samples: number[] = [];
  const idle = { cpu: 0, wall: 0 };
  const lead = timing.estimate > timing.slice ? 0 : Math.min(longestLead, timing.slice * leadShare);

  let cold = timing.warm > 0;
  const warm = warming(timing.warm);
  let starting = true;
  let before = 0;
  let idleShare = 0;
  /** Of all samples, those that were counted: the event loop pays for the others, too. */
  let every = 0;
  // The slice at hand.
  let leading = 0;
  let until = 0;
  let ns = 0;
  let calls = 0;
  let begun = 0;
  let ended = 0;
  let cpu = 0;
  let used = 0;
  let since: Scheduled | null = null;
  let delay: number | null = null;

  const wait = (): void => {
    const cpuBefore = cpuTime();
    const from = nanoseconds();
    const word = hear();
    if (word !== "go") throw new Error(`the gate heard ${word}`);
    const wall = nanoseconds() - from;
    const spent = cpuTime() - cpuBefore;
    idle.cpu += spent;
    idle.wall += wall;
    idleShare = wall === 0 ? 0 : spent / wall;
    prepare();
    ns = 0;
    calls = 0;
    leading = nanoseconds() + lead;
    until = leading + timing.slice;
  };

  const ask = (): void => {
    say({ phase: "gate", at: nanoseconds() });
    wait();
  };

  const close = (more: { readonly ns: number; readonly cpu: number }): void => {
    slices.push({ ns: ns + more.ns, calls, wall: ended - begun + more.ns, cpu: used + more.cpu, delay });
    say({ slice: slices.length, idle: idleShare });
  };

  /** A slice counts from its first sample after the lead-in. */
  const start = (): number => {
    starting = false;
    reset?.();
    if (cold || calls > 0) return (before = nanoseconds());
    if (leading > 0 && nanoseconds() < leading) return (before = nanoseconds());
    leading = 0;
    cpu = cpuTime();
    since = scheduled();
    return (before = begun = nanoseconds());
  };

  const finish = (): number => {
    starting = true;
    const at = nanoseconds();
    every++;
    if (cold) {
      if (!warm(at)) return at;
      cold = false;
      ask();
      return at;
    }
    if (leading > 0) return at;
    ns += at - before;
    calls += batch;
    samples.push((at - before) / batch);
    if (at < until) return at;
    const now = scheduled();
    delay = now === null || since === null ? null : now.delay - since.delay;
    used = cpuTime() - cpu;
    ended = at;
    // mitata's loop ends when its time is up; what it makes of the times is not used.
    if (slices.length === timing.turns - 1) return Infinity;
    close(nothing);
    wait();
    return at;
  };

  return {
    now: () => (starting ? start() : finish()),
    slices,
    samples,
    idle,
    begin() {
      if (!cold) ask();
    },
    end(yielded) {
      const counted = samples.length / every;
      close({ ns: yielded.ns * counted, cpu: yielded.cpu * counted });
    },
  };
}
