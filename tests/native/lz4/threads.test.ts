import { expect } from "bun:test";
import { Worker } from "node:worker_threads";
import { whatIsWrong } from "./at-once.ts";
import { test } from "./kernels.ts";

test("four Workers and their parent call at once and none disturbs another", async () => {
  const workers = [1, 2, 3, 4].map((seed) => {
    const worker = new Worker(new URL("at-once.ts", import.meta.url), { workerData: { seed } });
    return new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
  });
  expect(whatIsWrong(5)).toEqual([]);
  expect(await Promise.all(workers)).toEqual([0, 0, 0, 0]);
}, 30_000);
