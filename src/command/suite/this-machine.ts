/** The world as it is: this machine's clock, children, and what others take from it. */
import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { noise } from "../../machine/noise.ts";
import { spawner } from "../../run/spawn.ts";
import type { World } from "../../run/world.ts";

/** Children run in `home`. */
export const thisMachine = (home: string, stop: AbortSignal): World => ({
  clock: () => Bun.nanoseconds(),
  date: () => new Date(),
  spawn: spawner(home),
  canary,
  watch,
  stop,
});

const canaryBytes = new Uint8Array(1 << 20);

/** About 1 ms of SHA-256 in native code: no allocation, no JIT, one thread. */
function canary(): number {
  const start = Bun.nanoseconds();
  createHash("sha256").update(canaryBytes).digest();
  return Bun.nanoseconds() - start;
}

/** Linux counts stolen time in ticks of 10 ms, over all processors. */
const tick = 10e6;

function watch(): ReturnType<World["watch"]> {
  const start = Bun.nanoseconds();
  const since = noise();
  return () => {
    const { steal, pressure } = since();
    const wall = Bun.nanoseconds() - start;
    return {
      steal: steal === null ? null : (steal * tick) / (wall * availableParallelism()),
      pressure: pressure === null ? null : (pressure * 1e3) / wall,
    };
  };
}
