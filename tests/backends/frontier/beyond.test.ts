/**
 * More states than memory holds: 46 million in 256 MiB. It takes minutes and 4 GB of disk, so it runs only where
 * BAKEOFF_BEYOND_MEMORY names a folder for them. The right answer was found in 2.4 GB of memory, by the tables of
 * `seen=memory`, which share nothing with sorted runs but the expansion of a state.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

const right = {
  states: 46_302_807,
  processed: 46_302_808,
  volume: 4,
  sum: "f367bc56492e03ef",
  xor: "54baa3fddc19aafd",
};

test.skipIf(process.env["BAKEOFF_BEYOND_MEMORY"] === undefined)(
  "a search of 46 million states in 256 MiB",
  () => {
    const child = Bun.spawnSync([process.execPath, join(import.meta.dir, "beyond.ts")], {
      stderr: "inherit",
    });
    const { answer, peak } = JSON.parse(child.stdout.toString()) as {
      answer: { states: number };
      peak: number;
    };
    expect(answer).toEqual(right);
    expect(peak).toBeLessThan(256 * 2 ** 20);
  },
  1_200_000,
);
