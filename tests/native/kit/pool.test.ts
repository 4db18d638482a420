/** The pool that every library has, through the one whose kernels do nothing else. */
import { expect } from "bun:test";
import { join } from "node:path";
import core, { threadable, threadFindings } from "../../../native/core/index.ts";
import { opened } from "../opened.ts";

const { kernels, test } = await opened(core);

test("a second thread really comes", () => {
  const soon = Array.from({ length: 1000 }).some(() => kernels.bk_spin(2) === 2);
  expect(soon).toBeTrue();
});

test("a number of threads out of range is an error", () => {
  expect(kernels.bk_threads()).toBe(256);
  expect(kernels.bk_spin(0)).toBe(-1002);
  expect(kernels.bk_spin(257)).toBe(-1002);
});

test("a library built where there are no threads makes threads > 1 unsupported, and only these", async () => {
  const built = await core.open({ ...process.env, CC: `${process.env.CC ?? "cc"} -DBK_NO_THREADS` });
  if ("missing" in built) throw new Error(built.missing);
  const { kernels: without } = built;
  expect([without.bk_threads(), without.bk_spin(1), without.bk_spin(2)]).toEqual([1, 1, -1002]);
  const findings = threadFindings(without);
  expect(threadable({ threads: 2 }, findings)).toEqual({ why: "the kernels have no threads on this system" });
  expect(threadable({ threads: 1 }, findings)).toBeTrue();
  expect(threadable({ threads: 2 }, threadFindings(kernels))).toBeTrue();
}, 60_000);

test.skipIf(process.platform !== "linux")(
  "the pool grows to what the largest call wants, and its threads take no signals",
  () => {
    const child = Bun.spawnSync([process.execPath, join(import.meta.dir, "pool-threads.ts")]);
    expect(child.stderr.toString()).toBe("");
    expect(JSON.parse(child.stdout.toString())).toEqual({ added: [0, 3, 0, 2], takingSignals: 0 });
  },
);
