/** Threaded calls with answers of each caller's own: run by threads.test.ts in several Workers, and beside them. */
import { isMainThread, workerData } from "node:worker_threads";
import { algos, hashFiles } from "../../../native/hash/index.ts";
import { reason } from "../../../native/kit/codes.ts";
import { kernels, noise } from "./kernels.ts";

/** Digests of `items` pieces of a slab, as bytes, which compare quicker than words. */
export function memory(threads: number, slab: Uint8Array, size: number, items: number): Buffer {
  const out = new BigUint64Array(2 * items);
  const { "xxh3-128": algo } = algos;
  const status = kernels.bk_hash_memory(0, algo, 0, 0, slab, size, 0, items, threads, out);
  if (status < 1 || status > threads) throw new Error(`${status} threads of ${threads}: ${reason(status)}`);
  return Buffer.from(out.buffer);
}

/** One line for each wrong answer. The seed decides the bytes, so that every caller has answers of its own. */
export function whatIsWrong(seed: number, paths: readonly string[]): string[] {
  const wrong: string[] = [];
  const slab = noise(1000 * 1024 + seed).subarray(seed);
  const right = memory(1, slab, 1024, 1000);
  const own = paths.slice(seed);
  const open = (threads: number) =>
    hashFiles(kernels, "xxh64", { read: "chunk", chunk: 4096, threads, paths: own, largest: 60_000 });
  const files = open(1).run(0, own.length).slice();
  for (let call = 0; call < 200; call++) {
    const threads = 2 + (call % 3);
    if (!memory(threads, slab, 1024, 1000).equals(right)) wrong.push(`memory, call ${call}`);
    if (call % 10 > 0) continue;
    if (!Bun.deepEquals(open(threads).run(0, own.length), files)) wrong.push(`files, call ${call}`);
  }
  return wrong;
}

if (!isMainThread) {
  const { seed, paths } = workerData as { seed: number; paths: string[] };
  const wrong = whatIsWrong(seed, paths);
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}
