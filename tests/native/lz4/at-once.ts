/** Threaded calls with answers of each caller's own: run by threads.test.ts in several Workers, and beside them. */
import { isMainThread, workerData } from "node:worker_threads";
import { chunk, mixed, packed, unpacked } from "./kernels.ts";

/** One line for each wrong answer. The seed decides the bytes, so that every caller has answers of its own. */
export function whatIsWrong(seed: number): string[] {
  const wrong: string[] = [];
  const slab = mixed(5 * chunk + seed, seed);
  const right = packed(slab);
  for (let i = 0; i < 20; i++) {
    const threads = 1 + (i % 4);
    const blocks = packed(slab, threads);
    if (!blocks.equals(right)) wrong.push(`${seed}: packed by ${threads} threads`);
    if (!unpacked(blocks, slab.length, threads).equals(slab))
      wrong.push(`${seed}: unpacked by ${threads} threads`);
  }
  return wrong;
}

if (!isMainThread) {
  const { seed } = workerData as { seed: number };
  process.exit(whatIsWrong(seed).length);
}
