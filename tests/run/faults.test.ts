/** Cells that misbehave, through the front door: each ends with its own status and none costs another its time. */
import { afterAll, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Results } from "../../src/model/index.ts";
import { cli } from "./cli.ts";

const here = cli();
afterAll(() => here.remove());

test("every fault has its status, everything else is measured, nothing is left running", async () => {
  const { code, out, err } = await here.run("faults", "--json");
  const results = JSON.parse(out) as Results;
  const status = Object.fromEntries(results.cells.map((cell) => [cell.id, cell.status]));
  expect(status).toEqual({
    "toy/sum n=100 | ffi/missing": "unavailable",
    "toy/sum n=100 | ffi/segfaults": "crashed",
    "toy/sum n=100 | js/exits": "crashed",
    "toy/sum n=100 | js/fine": "measured",
    "toy/sum n=100 | js/fine #2": "measured",
    "toy/sum n=100 | js/forks": "measured",
    "toy/sum n=100 | js/hangs": "excluded",
    "toy/sum n=100 | js/hoards": "excluded",
    "toy/sum n=100 | js/loop": "measured",
    "toy/sum n=100 | js/prints": "measured",
    "toy/sum n=100 | js/throws": "failed",
    "toy/sum n=100 | js/wrong": "wrong",
    "toy/sum | ffi/missing": "unavailable",
    "toy/sum | ffi/segfaults": "crashed",
    "toy/sum | js/exits": "crashed",
    "toy/sum | js/fine": "measured",
    "toy/sum | js/fine #2": "measured",
    "toy/sum | js/forks": "measured",
    "toy/sum | js/hangs": "timeout",
    "toy/sum | js/hoards": "oom",
    "toy/sum | js/loop": "measured",
    "toy/sum | js/prints": "measured",
    "toy/sum | js/throws": "failed",
    "toy/sum | js/wrong": "wrong",
  });
  const why = Object.fromEntries(results.cells.map((it) => [it.id, "why" in it ? it.why : ""]));
  expect(why["toy/sum | js/throws"]).toBe("Error: no sum of 1000 numbers today (line 14 of js/throws.ts)");
  expect(why["toy/sum | js/wrong"]).toBe("answered 32765953 at the start, but 32765952 is right");
  expect(why["toy/sum | js/hangs"]).toMatch(/^killed after 2.00 s during verify$/);
  expect(why["toy/sum | ffi/segfaults"]).toMatch(/^died of SIGSEGV during verify$/);
  expect(why["toy/sum | js/exits"]).toMatch(/^exited with code 3 during verify, without a result$/);
  expect(why["toy/sum | js/hoards"]).toMatch(/^killed above 600 MiB of memory during verify$/);
  expect(results.cells.every((cell) => cell.status === "measured" || cell.why !== "")).toBeTrue();
  expect(results.cells.some((cell) => "ns" in cell && cell.status !== ("measured" as string))).toBeFalse();
  expect(code).toBe(1);
  expect(err).toContain("24 cells");
  expect(grandchildren()).toEqual([]);
}, 60_000);

/** `js/forks` starts one of these. */
function grandchildren(): string[] {
  const found = Bun.spawnSync(["ps", "-eo", "args"]).stdout.toString().split("\n");
  return found.filter((line) => line.startsWith("sleep 86399"));
}

test("the results of a filtered or short run stay out of results/ and say why", async () => {
  const { code, err } = await here.run("fine", "--quick");
  expect(err).toContain("not in results/: the suite was not run as it is written");
  expect(code).toBe(0);
  const text = readFileSync(join(here.root, ".bakeoff", "last", "fine.json"), "utf8");
  expect((JSON.parse(text) as Results).cells.length).toBe(6);
}, 60_000);

test("--check verifies every cell and times nothing", async () => {
  const { code, out } = await here.run("faults", "--check", "--only", "backend=js/fine,js/wrong,js/loop");
  expect(out).toContain("toy/sum | js/wrong: wrong: answered 32765953");
  expect(out).toEndWith("4 of 6 cells answer right\n");
  expect(code).toBe(1);
}, 60_000);
