/**
 * The world a run sees: clock, children, what the machine did meanwhile. All of it is a parameter, so that the
 * whole program runs in tests on a fake machine with scripted durations, instantly and deterministically.
 */
import type { Noise } from "./noise.ts";
import type { Spawn } from "./spawn.ts";

export interface World {
  /** Monotonic, ns. */
  clock(): number;
  date(): Date;
  spawn: Spawn;
  /** Time of a fixed native piece of work, ns. */
  canary(): number;
  /** Starts watching the machine; the answer is asked when the trial has ended. */
  watch(): () => Pick<Noise, "steal" | "pressure">;
  /** A seed, where none was given: a whole number below 2^32. */
  draw(): number;
  /** Aborted when the user interrupts. */
  stop: AbortSignal;
}
