/** A whole run on the fake machine: what is scheduled, what a failure costs, how it goes on after an interruption. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { trialsOf } from "../../src/run/block-log.ts";
import { fates } from "../../src/run/evidence.ts";
import {
  type BlockEntry,
  createJournal,
  type Journal,
  resumeJournal,
  type TrialEntry,
} from "../../src/run/journal.ts";
import { run } from "../../src/run/run.ts";
import type { Decide } from "../../src/run/rounds.ts";
import { fakeTarget, fakeWorld, type Script } from "./fake.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bakeoff-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, "journal.ndjson");
const after =
  (rounds: number): Decide =>
  (_, __, had) =>
    had >= rounds ? "rounds" : undefined;
const steady: Script = ({ backend }) => (backend === "js/fast" ? 100 : 200);
const quiet = (): void => {};
const blocks = (journal: Journal): BlockEntry[] => journal.entries.filter((it) => it.kind === "block");
const trials = (journal: Journal): (TrialEntry & { round: number })[] =>
  blocks(journal).flatMap((it) => it.trials.map((trial) => ({ ...trial, round: it.round })));
const names = (journal: Journal): string[] => trials(journal).map((it) => `${it.round} ${it.cell}`);

test("every cell gets one trial in every round, blocks whole and rounds in order", async () => {
  const target = fakeTarget(["bun/base", "js/fast"], [10, 20, 30]);
  const journal = createJournal(file());
  expect(await run(target, journal, fakeWorld(steady), after(4), quiet)).toEqual({ end: "complete" });
  const done = trials(journal);
  expect(done.length).toBe(3 * 3 * 4);
  expect(new Set(names(journal)).size).toBe(done.length);
  expect(done.map((it) => it.round)).toEqual(done.map((_, i) => Math.floor(i / 9)));
  for (let i = 0; i < done.length; i += 3) {
    const rows = done.slice(i, i + 3).map((it) => it.cell.split(" | ")[0]);
    expect(new Set(rows).size).toBe(1);
  }
});

test("the same seed gives the same schedule whatever the order in the suite; another seed another one", async () => {
  const schedule = async (backends: string[], seed: number): Promise<string[]> => {
    const target = fakeTarget(backends, [10, 20, 30]);
    const journal = createJournal(file());
    const plan = { ...target.plan, baseline: "bun/base" };
    const cells = plan.cells.filter((cell) => cell.role === "column");
    await run({ ...target, plan: { ...plan, cells }, seed }, journal, fakeWorld(steady), after(6), quiet);
    return names(journal);
  };
  const one = await schedule(["bun/base", "js/fast", "js/slow"], 7);
  expect(await schedule(["js/slow", "js/fast", "bun/base"], 7)).toEqual(one);
  expect(await schedule(["bun/base", "js/fast", "js/slow"], 8)).not.toEqual(one);
  const firsts = one.filter((_, i) => i % 3 === 0).map((name) => name.split(" | ")[1]);
  expect(new Set(firsts).size).toBe(3);
});

test("a cell that fails is not tried again and costs nobody else a trial", async () => {
  const target = fakeTarget(["bun/base", "js/fast", "js/breaks"], [10]);
  const breaks: Script = (asked) =>
    asked.backend === "js/breaks" && asked.nth === 2 ? { status: "failed", why: "it broke" } : steady(asked);
  const journal = createJournal(file());
  await run(target, journal, fakeWorld(breaks), after(6), quiet);
  const of = (cell: string): number => trials(journal).filter((it) => it.cell.endsWith(cell)).length;
  expect([of("js/breaks"), of("js/fast"), of("bun/base"), of("#2")]).toEqual([3, 6, 6, 6]);
  const fate = fates(target.plan, journal, false).get("toy/sum n=10 | js/breaks");
  expect(fate).toEqual({ failed: { status: "failed", why: "it broke" } });
});

test("interrupted after any child, a resumed run ends with the same set of trials", async () => {
  const target = fakeTarget(["bun/base", "js/fast"], [10, 20]);
  const whole = createJournal(file());
  const world = fakeWorld(steady);
  await run(target, whole, world, after(3), quiet);
  const wanted = names(whole).toSorted();
  for (let kill = 1; kill < world.jobs.length; kill++) {
    let journal = createJournal(file());
    let end;
    for (let sessions = 0; end?.end !== "complete"; sessions++) {
      const mortal = fakeWorld(steady);
      const { start } = mortal;
      let left = kill;
      mortal.start = (...job) => {
        if (sessions < 2 && left-- === 0) mortal.interrupt();
        return start(...job);
      };
      end = await run(target, journal, mortal, after(3), quiet);
      expect(["complete", "interrupted"]).toContain(end.end);
      journal.close();
      journal = resumeJournal(file()) ?? createJournal(file());
    }
    expect(names(journal).toSorted()).toEqual(wanted);
  }
});

test("a changed identity or corpus refuses to go on and says what changed", async () => {
  const target = fakeTarget(["bun/base"]);
  const journal = createJournal(file());
  await run(target, journal, fakeWorld(steady), after(2), quiet);
  const other = { ...target, identity: { ...target.identity, machine: "another" } };
  expect(await run(other, journal, fakeWorld(steady), after(2), quiet)).toEqual({
    end: "refused",
    changed: ["machine changed: fake → another"],
  });
  const world = fakeWorld(steady, () => ({ digest: "changed", expected: [] }));
  expect(await run(target, journal, world, after(2), quiet)).toEqual({
    end: "refused",
    changed: ["the corpus of toy/sum n=1000 changed"],
  });
});

test("a corpus that is another one after the last round makes its case wrong", async () => {
  const target = fakeTarget(["bun/base"], [10, 20]);
  let prepared = 0;
  const world = fakeWorld(steady, ({ n }) => ({ digest: n === 20 ? String(prepared++) : "", expected: [] }));
  const journal = createJournal(file());
  await run(target, journal, world, after(2), quiet);
  const all = fates(target.plan, journal, false);
  expect(all.get("toy/sum n=20 | bun/base")).toMatchObject({ failed: { status: "wrong" } });
  expect(all.get("toy/sum n=10 | bun/base")).toMatchObject({ trials: [{ ns: 200 }, { ns: 200 }] });
});

test("when the budget runs out every case keeps what it has, the rest says so, and more time goes on with it", async () => {
  const target = fakeTarget(["bun/base"], [10, 20, 30], { total: 0.5e9 });
  const journal = createJournal(file());
  expect(await run(target, journal, fakeWorld(steady), after(8), quiet)).toEqual({ end: "complete" });
  const stops = journal.entries.filter((it) => it.kind === "stop");
  expect(stops.map((it) => it.why)).toEqual(["budget", "budget", "budget"]);
  expect(trials(journal).length).toBeGreaterThan(0);
  expect(trials(journal).length).toBeLessThan(3 * 2 * 8);

  const more = fakeTarget(["bun/base"], [10, 20, 30]);
  expect(await run(more, journal, fakeWorld(steady), after(8), quiet)).toEqual({ end: "complete" });
  expect(trials(journal).length).toBe(3 * 2 * 8);
});

test("a disturbed block is repeated once, both stay, and the repeat counts", async () => {
  const target = fakeTarget(["bun/base", "js/fast"], [10]);
  // Nine tenths of the slices of the sixth block wait for a processor.
  const busy: Script = (asked) => {
    const ns = asked.backend === "js/fast" ? 100 : 200;
    // The baseline and its twin are two processes a block.
    const sixth = (asked.backend === "js/fast" ? asked.nth : asked.nth >> 1) === 5;
    return sixth && asked.slice % 10 !== 0 ? { ns: 3 * ns, delay: 0.6 } : ns;
  };
  const journal = createJournal(file());
  await run(target, journal, fakeWorld(busy), after(8), quiet);
  const repeats = blocks(journal).filter((it) => it.attempt === 2);
  expect(repeats.map(({ round }) => round)).toEqual([5]);
  expect(blocks(journal).length).toBe(8 + 1);
  const cell = "toy/sum n=10 | js/fast";
  expect(trialsOf(blocks(journal), cell)[5]).toEqual(
    repeats[0]!.trials.find((it) => it.cell === cell)?.report,
  );
});

test("a block that does not fit in memory is divided, each part with its own baseline and twin", async () => {
  const columns = ["bun/base", "js/a", "js/b", "js/c", "js/d"];
  // Each process has 20 MB: the baseline, its twin and two more.
  const target = fakeTarget(columns, [10], { memory: 80e6 });
  const world = fakeWorld(({ backend, at }) => 100 * (1 + at / 1e9) * (backend === "js/d" ? 1.5 : 1));
  const journal = createJournal(file());
  await run(target, journal, world, after(3), quiet);
  expect(blocks(journal).map(({ groups }) => groups)).toEqual([2, 2, 2]);
  const started = world.jobs.filter((job) => job.kind === "trial").map((job) => job.backend);
  expect(started.filter((name) => name === "bun/base").length).toBe(3 * 2 * 2);
  for (const { trials: them } of blocks(journal)) {
    expect(them.length).toBe(columns.length + 1);
    const ns = (backend: string): number => them.find((it) => it.cell.endsWith(backend))!.report!.ns;
    expect(ns("js/d") / ns("bun/base")).toBeCloseTo(1.5, 1);
    expect(ns("js/a") / ns("bun/base")).toBeCloseTo(1, 1);
  }
});
