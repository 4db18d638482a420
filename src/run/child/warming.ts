/**
 * Warming up ends when the engine has stopped compiling, and not before: the compilers work on threads of their own, so
 * the CPU time of threads other than the main one tells. On a busy machine they come late, and a fixed time would measure
 * half-compiled code in one process and not in the next.
 */
import { cpuTime, scheduled } from "./tools.ts";

/** The main thread's own time over which the others must have been silent, ns. */
const silence = 8e6;
/** What other threads may use meanwhile, as a share. */
const silent = 0.05;
/** A backend may have threads of its own, or collect garbage for ever: this many times the least time is enough. */
const longest = 3;

/** Asked after every sample whether it is warm; `least` is the time it warms up at least, ns of the main thread. */
export function warming(least: number): (at: number) => boolean {
  let begun: number | undefined;
  let mark: { readonly ran: number; readonly cpu: number } | undefined;
  let origin = 0;
  return (at) => {
    begun ??= at;
    const told = scheduled();
    const ran = told === null ? at : told.ran;
    if (mark === undefined) {
      origin = ran;
      mark = { ran, cpu: cpuTime() };
      return false;
    }
    if (ran - origin >= longest * least) return true;
    if (ran - mark.ran < silence) return false;
    const others = cpuTime() - mark.cpu - (ran - mark.ran);
    const quiet = told === null || others < silent * (ran - mark.ran);
    mark = { ran, cpu: cpuTime() };
    return quiet && ran - origin >= least;
  };
}
