/**
 * The protocol against machines that lie: how many verdicts are wrong, and how many are given at all. Measuring the same
 * machines one process after the other shows what the lock-step is for.
 */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MeasuredCell, Verdict } from "../../src/model/index.ts";
import { decideBy } from "../../src/run/decide.ts";
import { fates } from "../../src/run/evidence.ts";
import { createJournal } from "../../src/run/journal.ts";
import { run } from "../../src/run/run.ts";
import type { Target } from "../../src/run/target.ts";
import { compare } from "../../src/stats/compare.ts";
import type { Finding } from "../../src/stats/finding.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { rules } from "../stats/findings.ts";
import { fakeTarget, fakeWorld } from "./fake.ts";
import {
  bimodal,
  collecting,
  drifting,
  jumping,
  type Machine,
  preempting,
  slower,
  stumbling,
} from "./machines.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "journal.ndjson");

async function measure(machine: Machine, seed: number, target: Target): Promise<MeasuredCell[]> {
  const journal = createJournal(file);
  await run({ ...target, seed }, journal, fakeWorld(machine(seed)), decideBy(target.plan), () => {});
  journal.close();
  const all = fates(target.plan, journal, false);
  const findings = target.plan.cells.flatMap((cell): Finding[] => {
    const fate = all.get(cell.id);
    return fate && "trials" in fate
      ? [{ cell, trials: fate.trials, work: { items: 1 }, def: "", impl: "" }]
      : [];
  });
  return summarize(findings, rules).filter((cell) => cell.status === "measured");
}

type Shares = Readonly<Record<Verdict, number>>;
const nothing = { faster: 0, slower: 0, same: 0, unsure: 0 };

/** Of so many sessions, the share of each verdict on the twin (the same thing) and on the candidate. */
async function verdicts(machine: Machine, sessions: number): Promise<{ twin: Shares; candidate: Shares }> {
  const target = fakeTarget(["bun/hash", "js/more"], [1000], { most: 24 });
  const found = { twin: { ...nothing }, candidate: { ...nothing } };
  for (let seed = 0; seed < sessions; seed++) {
    for (const { id, verdict } of await measure(machine, seed, target)) {
      if (verdict !== undefined) found[id.endsWith("#2") ? "twin" : "candidate"][verdict] += 1 / sessions;
    }
  }
  return found;
}

const wrong = ({ faster, slower: slow }: Shares): number => faster + slow;

test("identical columns on a machine that drifts: hardly a wrong verdict, and mostly `same`", async () => {
  const { twin, candidate } = await verdicts(drifting, 60);
  expect(wrong(twin) + wrong(candidate)).toBeLessThanOrEqual(0.02);
  expect(candidate.same).toBeGreaterThan(0.9);
}, 60_000);

test("identical columns on a machine that jumps, and on one that interrupts a third of all slices", async () => {
  for (const machine of [jumping, preempting]) {
    const { twin, candidate } = await verdicts(machine, 40);
    expect(wrong(twin) + wrong(candidate)).toBeLessThanOrEqual(0.02);
    expect(candidate.same).toBeGreaterThan(0.8);
  }
}, 60_000);

test("identical columns whose processes have two speeds: silent, not wrong", async () => {
  const { twin, candidate } = await verdicts(bimodal, 40);
  expect(wrong(twin) + wrong(candidate)).toBeLessThanOrEqual(0.02);
}, 60_000);

test("5 % more work is found on each of them, and is never called the same or faster", async () => {
  for (const machine of [drifting, jumping, preempting]) {
    const { candidate } = await verdicts(slower(machine, 1.05), 40);
    expect(candidate.slower).toBeGreaterThan(0.95);
    expect(candidate.same + candidate.faster).toBe(0);
  }
}, 60_000);

test("5 % more work against a baseline with slow processes: not called the same or faster", async () => {
  const { candidate } = await verdicts(slower(stumbling, 1.05), 40);
  expect(candidate.same + candidate.faster).toBeLessThanOrEqual(0.01);
}, 60_000);

test("a cost that comes in one slice of five only is found", async () => {
  const { candidate } = await verdicts(collecting(drifting), 40);
  expect(candidate.slower).toBeGreaterThan(0.95);
}, 60_000);

test("the same machine measured one process after the other gives over 30 % wrong verdicts", () => {
  let bad = 0;
  const sessions = 200;
  for (let seed = 0; seed < sessions; seed++) {
    const cost = drifting(seed);
    const times = (backend: string, place: number): number[] =>
      Array.from({ length: 8 }, (_, nth) => {
        const at = (8 * place + nth) * 20e6;
        return cost({ backend, params: {}, own: {}, nth, slice: 0, at }).ns;
      });
    const { verdict } = compare({ ns: times("js/more", 1) }, { ns: times("bun/hash", 0) }, { margin: 0.02 });
    if (verdict === "faster" || verdict === "slower") bad++;
  }
  expect(bad / sessions).toBeGreaterThan(0.3);
});

test("the order of the backends in the suite changes no verdict", async () => {
  const forth = fakeTarget(["bun/hash", "js/more", "js/other"]);
  const cells = forth.plan.cells.toReversed();
  const back = { ...forth, plan: { ...forth.plan, cells } };
  for (let seed = 0; seed < 20; seed++) {
    const pairs = [
      await measure(slower(stumbling, 1.05), seed, forth),
      await measure(slower(stumbling, 1.05), seed, back),
    ].map((them) => Object.fromEntries(them.map((cell) => [cell.id, cell.verdict])));
    expect(pairs[1]).toEqual(pairs[0]);
  }
});

test("the same seed gives the same run, byte for byte", async () => {
  const target = fakeTarget(["bun/hash", "js/more"], [10, 100]);
  await measure(stumbling, 3, target);
  const first = readFileSync(file, "utf8");
  await measure(stumbling, 3, target);
  expect(readFileSync(file, "utf8")).toBe(first);
  await measure(stumbling, 4, target);
  expect(readFileSync(file, "utf8")).not.toBe(first);
});
