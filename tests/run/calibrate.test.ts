/** How a cell is calibrated: on a clock that its calls move. */
import { expect, test } from "bun:test";
import { calibrate } from "../../src/run/child/calibrate.ts";
import type { Loop } from "../../src/run/child/loop.ts";

const pilot = 20e6;
const ms = 1e6;

/** A loop whose calls take these times, ns, the last of them for ever; how often it was called. */
function made(...times: readonly number[]): { loop: Loop; clock: () => number; calls: () => number } {
  let [now, calls] = [0, 0];
  const call = (): undefined => {
    now += times[Math.min(calls++, times.length - 1)] ?? 0;
    return undefined;
  };
  const last = { input: 0, raw: undefined };
  return {
    loop: { call, async: false, reset: undefined, last: () => last },
    clock: () => now,
    calls: () => calls,
  };
}
const estimateOf = async (it: ReturnType<typeof made>): Promise<number> =>
  (await calibrate(it.loop, pilot, it.clock)).estimate;

test("a first call that is cold is not believed: it would give a cell other slices than its equals have", async () => {
  expect(await estimateOf(made(29 * ms, 4 * ms))).toBe(4 * ms);
  expect(await estimateOf(made(200 * ms, 4 * ms))).toBe(4 * ms);
});

test("a call that takes long is asked once", async () => {
  const slow = made(400 * ms);
  expect(await estimateOf(slow)).toBe(400 * ms);
  expect(slow.calls()).toBe(1);
});

test("short calls are asked until they fill the pilot, and the best stretch counts", async () => {
  const short = made(50_000, 1000);
  expect(await estimateOf(short)).toBe(1000);
  expect(short.calls()).toBeGreaterThan(pilot / 1000);
});
