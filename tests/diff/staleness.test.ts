/** Whether head's numbers are of the code at hand, and what a diff says where it cannot know. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diffCommand } from "../../src/command/diff.ts";
import type { Diff } from "../../src/diff/model.ts";
import type { Results } from "../../src/model/index.ts";
import { canonical } from "../../src/results/canonical.ts";
import { checkoutFor } from "../../src/command/checkout.ts";
import { question } from "../../src/results/definition.ts";
import { implementationOf } from "../../src/results/implementer.ts";
import { protocol } from "../../src/results/protocol.ts";
import { blank, measured, run } from "./fixture.ts";
import { gitIn } from "./git.ts";

const root = join(import.meta.dir, "..", "..");
const home = mkdtempSync(join(tmpdir(), "bakeoff-stale-"));
const git = gitIn(home);
const place = "results/fine/linux-x64-amd-25.17.1-2c.json";
const changed = "backends/js/fine.ts";
afterAll(() => rmSync(home, { recursive: true, force: true }));

const put = (path: string, results: Results): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), canonical(results));
};

/** The suite `fine` as this code would write it, but for one cell that could not be measured. */
async function fine(): Promise<Results> {
  const empty = run([], { suite: "fine", baseline: "js/fine", defaults: {} });
  const checkout = await checkoutFor(empty, home);
  if ("problems" in checkout) throw new Error(JSON.stringify(checkout.problems));
  const { plan, catalog } = checkout;
  const cells = plan.cells.map((cell, i) => {
    const workload = catalog.workloads.get(cell.workload)!.value;
    const def = `${question({ workload, params: cell.params, protocol })}.000000`;
    return i === 0
      ? blank(cell.id, "crashed", "SIGSEGV")
      : measured(cell.id, { def, impl: implementationOf(cell, catalog) });
  });
  return { ...empty, cells };
}

async function found(base?: string, head?: string): Promise<Diff> {
  let out = "";
  const say = { out: (text: string) => void (out += text), err: () => {}, color: false, width: 100 };
  await diffCommand({ base, head, format: "json", home }, say);
  const { diffs } = JSON.parse(out) as { diffs: Diff[] };
  return diffs.find(({ suite }) => suite === "fine")!;
}

/** One commit with results of its own code; then another that changes a backend and leaves them. */
beforeAll(async () => {
  for (const part of ["backends", "workloads", "suites"])
    cpSync(join(root, "tests/fixtures/faults", part), join(home, part), { recursive: true });
  mkdirSync(join(home, "node_modules"));
  symlinkSync(root, join(home, "node_modules/bakeoff"));
  writeFileSync(join(home, ".gitignore"), "node_modules\n");
  put(place, await fine());
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "-m", "results");
  git("switch", "--quiet", "-c", "branch");
  appendFileSync(join(home, changed), "// faster now\n");
  git("commit", "--quiet", "-am", "faster");
});

test("results that a change to a backend left behind are counted, though nothing in them changed", async () => {
  for (const [base, head] of [[], ["main...HEAD"], ["main", "branch"], ["main", place]]) {
    const { identical, stale } = await found(base, head);
    expect(identical).toBe(true);
    expect(stale!.unchecked).toBeNull();
    expect([stale!.cells > 0, stale!.cells < stale!.of]).toEqual([true, true]);
    expect(stale!.of).toBe((await fine()).cells.length - 1);
  }
});

test("their rows are tagged where anything in them changed", async () => {
  const results = await fine();
  put("again.json", { ...results, run: { ...results.run, date: "2026-11-21T08:15:00Z" } });
  const fresh = await found("main", "again.json");
  expect(fresh.stale).toMatchObject({ cells: 0, unchecked: null });
  expect(fresh.rows.filter(({ tags }) => tags.includes("stale"))).toEqual([]);
  const behind = await found("again.json", "HEAD");
  expect(behind.stale!.cells).toBeGreaterThan(0);
  expect(behind.rows.filter(({ tags }) => tags.includes("stale"))).toHaveLength(behind.stale!.cells);
  rmSync(join(home, "again.json"));
});

test("a commit is held against the code only where it is the one at hand, with nothing changed but results", async () => {
  expect((await found("branch", "main")).stale).toMatchObject({
    cells: 0,
    unchecked: expect.stringMatching(/^head is [0-9a-f]{12}, and the code here is of another commit$/),
  });
  put(place, { ...(await fine()), question: "Changed?" });
  expect((await found("main", "HEAD")).stale!.unchecked).toBeNull();
  expect((await found("main")).stale).toMatchObject({ cells: 0, unchecked: null });
  git("checkout", "--quiet", place);
  appendFileSync(join(home, changed), "// not committed\n");
  expect((await found("main", "HEAD")).stale!.unchecked).toContain("uncommitted changes");
  expect((await found("main")).stale!.cells).toBeGreaterThan(0);
  git("checkout", "--quiet", changed);
});

test("of a suite that this checkout has not, nothing is claimed", async () => {
  rmSync(join(home, "suites/fine.yaml"));
  const { stale } = await found("main");
  expect(stale).toMatchObject({
    cells: 0,
    unchecked: expect.stringMatching(/^this checkout cannot plan fine: /),
  });
  git("checkout", "--quiet", "suites");
});
