/**
 * The protocol against machines that lie: drift, processes with two speeds, rare slow processes. What is simulated is
 * known, so wrong verdicts can be counted; measuring the same machines one backend after the other shows what the
 * interleaving is for.
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
import { random } from "../../src/stats/random.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { rules } from "../stats/findings.ts";
import { fakeTarget, fakeWorld, type Script } from "./fake.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "journal.ndjson");

/** One session on a machine: what a fresh process of a backend costs at a time, ns. */
type Machine = (seed: number) => (backend: string, at: number) => number;

const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** Speed wanders by ±15 %, slowly against a trial of 50 ms (once in 2.5 s), and every trial by 1 %. */
const drifting: Machine = (seed) => {
  const { next } = random(`drift ${seed}`);
  const phase = next() * 2 * Math.PI;
  return (_, at) => 100 * (1 + 0.15 * Math.sin(phase + at / 0.4e9)) * Math.exp(0.01 * normal(next));
};
/** Half of all processes are 1.7 times slower for life. */
const bimodal: Machine = (seed) => {
  const { next } = random(`modes ${seed}`);
  const slow = drifting(seed);
  return (backend, at) => slow(backend, at) * (next() < 0.5 ? 1.7 : 1);
};
/** The candidate takes 5 % more. */
const slower =
  (machine: Machine): Machine =>
  (seed) => {
    const cost = machine(seed);
    return (backend, at) => cost(backend, at) * (backend === "js/more" ? 1.05 : 1);
  };
/** One process of the baseline in ten is slow. */
const stumbling: Machine = (seed) => {
  const { next } = random(`stumbles ${seed}`);
  const cost = drifting(seed);
  return (backend, at) => cost(backend, at) * (backend === "bun/hash" && next() < 0.1 ? 1.3 : 1);
};

const sessions = 300;

async function verdicts(machine: Machine, seed: number, target: Target): Promise<MeasuredCell[]> {
  const cost = machine(seed);
  const script: Script = ({ backend, at }) => cost(backend, at);
  const journal = createJournal(file);
  await run({ ...target, seed }, journal, fakeWorld(script), decideBy(target.plan), () => {});
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

/** What each comparison with the baseline may not say: its twin is the same thing, the candidate is or is not. */
interface Truth {
  readonly twin: readonly Verdict[];
  readonly candidate: readonly Verdict[];
}
const equal: Truth = { twin: ["faster", "slower"], candidate: ["faster", "slower"] };
const more: Truth = { twin: ["faster", "slower"], candidate: ["faster", "same"] };

/** Share of wrong verdicts among all comparisons of all sessions. */
async function interleaved(machine: Machine, truth: Truth): Promise<number> {
  const target = fakeTarget(["bun/hash", "js/more"], [1000], { most: 24 });
  let wrong = 0;
  for (let seed = 0; seed < sessions; seed++) {
    for (const { id, verdict: said } of await verdicts(machine, seed, target)) {
      const never = id.endsWith("#2") ? truth.twin : id.endsWith("js/more") ? truth.candidate : [];
      if (said !== undefined && never.includes(said)) wrong++;
    }
  }
  return wrong / (2 * sessions);
}

/** The same, all trials of one column before those of the next. */
function oneByOne(machine: Machine, truth: Truth): number {
  let wrong = 0;
  for (let seed = 0; seed < sessions; seed++) {
    const cost = machine(seed);
    const times = (backend: string, place: number): number[] =>
      Array.from({ length: 8 }, (_, i) => cost(backend, (8 * place + i) * 50e6));
    const [base, twin, candidate] = [times("bun/hash", 0), times("bun/hash", 1), times("js/more", 2)];
    const said = (ns: readonly number[]): Verdict => compare({ ns }, { ns: base }, { margin: 0.02 }).verdict;
    if (truth.twin.includes(said(twin))) wrong++;
    if (truth.candidate.includes(said(candidate))) wrong++;
  }
  return wrong / (2 * sessions);
}

test("identical backends on a drifting machine: at most 1 % wrong, and over 30 % one by one", async () => {
  expect(await interleaved(drifting, equal)).toBeLessThanOrEqual(0.01);
  expect(oneByOne(drifting, equal)).toBeGreaterThan(0.3);
}, 60_000);

test("identical backends whose processes have two speeds: at most 1 % wrong", async () => {
  expect(await interleaved(bimodal, equal)).toBeLessThanOrEqual(0.01);
}, 60_000);

test("5 % more work on a drifting machine: at most 1 % wrong, and over 30 % one by one", async () => {
  expect(await interleaved(slower(drifting), more)).toBeLessThanOrEqual(0.01);
  expect(oneByOne(slower(drifting), more)).toBeGreaterThan(0.3);
}, 60_000);

test("5 % more work against a baseline with slow processes: at most 1 % wrong", async () => {
  // One by one it is 20 to 30 % here: with intervals so wide, even a wrong protocol mostly says that it cannot tell.
  expect(await interleaved(slower(stumbling), more)).toBeLessThanOrEqual(0.01);
}, 60_000);

test("the order of the backends in the suite changes no verdict", async () => {
  const forth = fakeTarget(["bun/hash", "js/more", "js/other"]);
  const cells = forth.plan.cells.toReversed();
  const back = { ...forth, plan: { ...forth.plan, cells } };
  for (let seed = 0; seed < 20; seed++) {
    const pairs = [
      await verdicts(slower(stumbling), seed, forth),
      await verdicts(slower(stumbling), seed, back),
    ].map((them) => Object.fromEntries(them.map((cell) => [cell.id, cell.verdict])));
    expect(pairs[1]).toEqual(pairs[0]);
  }
});

test("the same seed gives the same run, byte for byte", async () => {
  const target = fakeTarget(["bun/hash", "js/more"], [10, 100]);
  await verdicts(slower(stumbling), 3, target);
  const first = readFileSync(file, "utf8");
  await verdicts(slower(stumbling), 3, target);
  expect(readFileSync(file, "utf8")).toBe(first);
  await verdicts(slower(stumbling), 4, target);
  expect(readFileSync(file, "utf8")).not.toBe(first);
});
