/**
 * The world a run sees: clock, children, what the machine did meanwhile. All of it is a parameter, so that the
 * whole program runs in tests on a fake machine with scripted durations, instantly and deterministically.
 */
import type { Noise } from "./noise.ts";
import type { Start } from "./spawn.ts";

export interface World {
  /** Monotonic, ns. */
  clock(): number;
  date(): Date;
  start: Start;
  /** Kills what children left running outside their groups; returns how many there were. */
  sweep(): number;
  /** Starts watching the machine; the answer is asked when the block has ended. */
  watch(): () => Noise;
  /** Variables that were passed to children on purpose: part of what was measured. */
  readonly passed: Readonly<Record<string, string>>;
  /** A seed, where none was given: a whole number below 2^32. */
  draw(): number;
  /** Aborted when the user interrupts. */
  stop: AbortSignal;
  /** Removes what it made for its children. */
  close(): void;
}
