/**
 * Warming up ends when the engine has stopped compiling, and not before: the compilers work on threads of their own, so
 * the CPU time of threads other than the main one tells. On a busy machine they come late, and a fixed time would measure
 * half-compiled code in one process and not in the next.
 */
import { cpuTime, scheduled } from "./tools.ts";

/** Time over which threads other than the main one must have been silent, ns. */
const silence = 8e6;
/** What other threads may use meanwhile, as a share. */
const silent = 0.05;
/** A backend may have threads of its own, or collect garbage for ever: this many times the least time is enough. */
const longest = 3;

interface Mark {
  /** Wall time less what others took of it: a process that waits for its own threads gets on, too. */
  readonly time: number;
  /** CPU time of all threads but the main one. */
  readonly others: number;
}

function mark(at: number): Mark {
  const told = scheduled();
  return told === null ? { time: at, others: 0 } : { time: at - told.delay, others: cpuTime() - told.ran };
}

/** Asked after every sample whether it is warm; `least` is the time it warms up at least, ns. */
export function warming(least: number): (at: number) => boolean {
  let origin: Mark | undefined;
  let last: Mark | undefined;
  return (at) => {
    const now = mark(at);
    origin ??= now;
    last ??= now;
    if (now.time - origin.time >= longest * least) return true;
    const passed = now.time - last.time;
    if (passed < silence) return false;
    const quiet = now.others - last.others < silent * passed;
    last = now;
    return quiet && now.time - origin.time >= least;
  };
}
