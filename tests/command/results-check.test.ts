/** `bun run results:check` as it is called: what it answers, and with which exit code. */
import { afterAll, expect, test } from "bun:test";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonical } from "../../src/results/canonical.ts";
import { made, ownHome, root } from "../results/made.ts";

const home = ownHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(...args: string[]): { code: number; out: string; err: string } {
  const done = Bun.spawnSync([process.execPath, join(root, "scripts/results-check.ts"), ...args], {
    cwd: home,
  });
  return { code: done.exitCode, out: done.stdout.toString(), err: done.stderr.toString() };
}

test("results that stand are 0, results that do not are 1", async () => {
  expect(run()).toEqual({ code: 0, out: "results/: none yet; 0 problems\n", err: "" });
  const it = await made(home, "smoke");
  const put = (text: string): void => writeFileSync(join(home, "results/smoke", `${it.machine}.json`), text);
  mkdirSync(join(home, "results/smoke"));
  put(canonical(it));
  expect(run()).toEqual({
    code: 0,
    out: `results/: 1 file, ${it.cells.length} cells; 0 problems\n`,
    err: "",
  });
  put(canonical({ ...it, run: { ...it.run, rounds: 9 } }));
  const { code, out } = run();
  expect(code).toBe(1);
  expect(out).toContain(
    `results/smoke/${it.machine}.json:3: the header counts 9 rounds and the cells have 8\n`,
  );
  put(canonical(it).slice(0, 500));
  expect(run().code).toBe(1);
}, 60_000);

test("help is 0 and names the exit codes", () => {
  const { code, out } = run("--help");
  expect(code).toBe(0);
  expect(out).toContain("Usage: results:check");
  expect(out).toContain("Exit codes: 0 nothing wrong · 1 results that cannot stand as they are · 2 usage");
});

test.each(["results", "--fix"])("%s is nothing it knows: 2, and nothing is checked", (argument) => {
  const { code, out, err } = run(argument);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toStartWith("error: ");
});
