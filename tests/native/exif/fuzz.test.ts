/** A bounded run of scripts/fuzz-exif.sh, which needs a compiler with sanitizers. */
import { expect, test } from "bun:test";
import { join } from "node:path";

const root = join(import.meta.dir, "../../..");
const compiler = process.env.CC ?? "gcc";

const sanitizes = (): boolean => {
  if (Bun.which(compiler) === null) return false;
  const flags = ["-fsanitize=address,undefined", "-x", "c", "-", "-o", "/dev/null"];
  return (
    Bun.spawnSync([compiler, ...flags], { stdin: Buffer.from("int main(void) { return 0; }") }).exitCode === 0
  );
};

const absent = !sanitizes();
if (absent) console.warn(`skipping mutated photos: ${compiler} does not build with sanitizers here`);

test.skipIf(absent)(
  "no mutated photo makes the kernels read outside it",
  () => {
    // What sanitize.sh preloads into Bun is in this program already.
    const { LD_PRELOAD: _, ...env } = process.env;
    const run = Bun.spawnSync(["sh", "scripts/fuzz-exif.sh", "20000", "7"], {
      cwd: root,
      env,
      stderr: "pipe",
    });
    expect(run.stderr.toString()).toBe("");
    expect(run.stdout.toString()).toMatch(/^20000 inputs, 1\d{4} of them with a make\n$/);
    expect(run.exitCode).toBe(0);
  },
  120_000,
);
