/** A duet that is interrupted or killed in the middle goes on where it was, and leaves no checkout behind. */
import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loop, project } from "./project.ts";

const it = project();
it.put("backends/js/loop.ts", loop(9));
const journal = join(it.home, ".bakeoff", "journals", "duet-sums.ndjson");
const blocks = (): string[] =>
  existsSync(journal)
    ? readFileSync(journal, "utf8")
        .split("\n")
        .filter((line) => line.startsWith('{"kind":"block"'))
    : [];

async function begun(): Promise<ReturnType<typeof it.start>> {
  it.remove(".bakeoff/journals");
  const child = it.start("sums", "--budget", "120s", "--thorough");
  while (blocks().length < 3 && child.exitCode === null) await Bun.sleep(20);
  return child;
}

test("Ctrl-C, then --resume", async () => {
  const child = await begun();
  child.kill("SIGINT");
  const [out, err] = await Promise.all([child.stdout.text(), child.stderr.text()]);
  expect(await child.exited).toBe(130);
  expect(out).toStartWith("sums: interrupted; ");
  expect(err).toMatch(
    /interrupted; go on with: bun run duet [0-9a-f]{12} sums --thorough --budget 120s --resume\n$/,
  );
  expect(it.left()).toEqual([]);
  const before = blocks();
  expect(before.length).toBeGreaterThanOrEqual(3);

  const other = await it.duet("sums", "--resume", "--quick");
  expect([other.code, other.err]).toEqual([2, expect.stringContaining("the rules changed")]);
  const again = await it.duet("sums", "--resume", "--thorough", "--budget", "20s");
  expect(again.out).toStartWith("sums: ");
  expect(blocks().slice(0, before.length)).toEqual(before);
  expect(blocks().length).toBeGreaterThan(before.length);
  expect(it.left()).toEqual([]);
}, 120_000);

test("after kill -9 the next one sweeps what was left", async () => {
  const child = await begun();
  child.kill("SIGKILL");
  await child.exited;
  expect(it.left()).toEqual(["duet"]);
  const { code, err } = await it.duet("sums", "--resume", "--thorough", "--budget", "15s");
  expect(err).not.toContain("hint:");
  expect([0, 1, 3]).toContain(code);
  expect(it.left()).toEqual([]);
}, 120_000);

test("two at once: the second is told to wait, and takes nothing from the first", async () => {
  const child = await begun();
  const { code, err } = await it.duet("sums");
  expect([code, err]).toEqual([2, expect.stringContaining("is measuring here")]);
  expect(it.left()).toEqual(expect.arrayContaining(["duet"]));
  child.kill("SIGINT");
  expect(await child.exited).toBe(130);
}, 60_000);
