/** How fast this machine reads at all: what nobody who reads every byte can exceed by much. */

const bytes = 65_536;
const passes = 64;
const tries = 24;

/**
 * Bytes per ns of one thread over a buffer that stays in the nearest caches, by the engine's own search for a byte that is
 * not there; the best of some tries, a few milliseconds in all.
 */
export function readRate(clock: () => number = Bun.nanoseconds): number {
  const buffer = Buffer.alloc(bytes);
  let best = Infinity;
  let found = 0;
  for (let i = 0; i < tries; i++) {
    const start = clock();
    for (let pass = 0; pass < passes; pass++) found += buffer.indexOf(255);
    best = Math.min(best, clock() - start);
  }
  if (found !== -passes * tries) throw new Error("a buffer of zeros held another byte");
  return Number(((bytes * passes) / best).toPrecision(3));
}
