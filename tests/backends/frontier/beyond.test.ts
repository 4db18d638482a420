/**
 * More states than memory holds: 24 million in 256 MiB. It takes minutes and 2 GB of disk, so it runs only where
 * BAKEOFF_BEYOND_MEMORY is set. The right answer was found in memory, by the tables of `seen=memory`, which share nothing
 * with sorted runs but the expansion.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";

const right = { states: 0, processed: 0, volume: 4, sum: "", xor: "" };

test.skipIf(process.env["BAKEOFF_BEYOND_MEMORY"] === undefined)(
  "a search of 20 million states and more in 256 MiB",
  () => {
    const child = Bun.spawnSync([process.execPath, join(import.meta.dir, "beyond.ts")], {
      stderr: "inherit",
    });
    const { answer, peak } = JSON.parse(child.stdout.toString()) as {
      answer: { states: number };
      peak: number;
    };
    expect(answer).toEqual(right);
    expect(answer.states).toBeGreaterThan(20e6);
    expect(peak).toBeLessThan(256 * 2 ** 20);
  },
  1_200_000,
);
