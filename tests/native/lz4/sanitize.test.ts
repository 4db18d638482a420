/** Runs only under scripts/sanitize.sh, which builds with sanitizers and preloads their runtime. */
import { expect, test } from "bun:test";
import { join } from "node:path";

const sanitized = process.env.BAKEOFF_SANITIZE !== undefined;

const goBeyond = (tooMany: number) =>
  Bun.spawnSync([process.execPath, join(import.meta.dir, "beyond.ts"), String(tooMany)], { stderr: "pipe" });

test.skipIf(!sanitized)("no kernel touches a byte beyond its memory", () => {
  const { exitCode, stderr } = goBeyond(0);
  expect(stderr.toString()).toBe("");
  expect(exitCode).toBe(0);
});

test.skipIf(!sanitized)("one byte too many would be found", () => {
  const { exitCode, stderr } = goBeyond(1);
  expect(stderr.toString()).toContain("AddressSanitizer");
  expect(exitCode).not.toBe(0);
});
