/**
 * A fake machine: children cost scripted nanoseconds of a virtual clock, so that a whole run takes no time and
 * always goes the same way.
 */
import type { Failure, Params, Plan, Planned, TrialReport } from "../../src/model/index.ts";
import type { Job } from "../../src/run/job.ts";
import type { Ended } from "../../src/run/spawn.ts";
import type { Target } from "../../src/run/target.ts";
import type { World } from "../../src/run/world.ts";

/** What a cell is to the script: the backend's name and parameters, and which of its trials this is. */
export interface Asked {
  readonly backend: string;
  readonly params: Params;
  readonly own: Params;
  /** Counts this cell's trials from 0, its twin's among them. */
  readonly nth: number;
  /** Virtual time, ns. */
  readonly at: number;
}
export type Script = (asked: Asked) => number | { readonly status: Failure; readonly why: string };

export interface FakeWorld extends World {
  /** Every job asked for, in order. */
  readonly jobs: Job[];
  interrupt(): void;
}

const perTrial = 50e6;

export function fakeWorld(script: Script, disturb: (trial: number) => number = () => 1e6): FakeWorld {
  let now = 0;
  let trials = 0;
  const counts = new Map<string, number>();
  const jobs: Job[] = [];
  const controller = new AbortController();
  const done = (result: unknown): Ended =>
    ended([
      { phase: "load", at: 1e6 },
      { result, at: 2e6 },
    ] as Ended["lines"]);
  const answer = (job: Job): Ended => {
    switch (job.kind) {
      case "probe":
        return done({ version: "1" });
      case "prepare":
        return done({ digest: JSON.stringify(job.params), expected: ["right"], seed: job.seed });
      case "check":
        return done({ checked: true });
      case "calibrate":
      case "trial": {
        const key = JSON.stringify([job.backend, job.params, job.own]);
        const nth = job.kind === "trial" ? (counts.get(key) ?? 0) : -1;
        counts.set(key, nth + 1);
        const ns = script({ backend: job.backend, params: job.params, own: job.own, nth, at: now });
        if (typeof ns !== "number") return ended([{ failure: ns, at: 1e6 }], 1);
        return done(job.kind === "calibrate" ? { batch: 8, estimate: ns } : report(ns));
      }
      default:
        return job satisfies never;
    }
  };
  return {
    jobs,
    clock: () => now,
    date: () => new Date("2026-01-02T03:04:05Z"),
    canary: () => disturb(trials++),
    draw: () => 7,
    watch: () => () => ({ steal: 0, pressure: 0 }),
    stop: controller.signal,
    interrupt: () => controller.abort(),
    async spawn(job) {
      if (controller.signal.aborted) return { ...ended([]), killed: "stop" };
      jobs.push(job);
      now += perTrial;
      return answer(job);
    },
  };
}

const ended = (lines: Ended["lines"], exit = 0): Ended => ({
  lines,
  exit,
  signal: null,
  killed: null,
  log: "",
  wall: perTrial,
});

const report = (ns: number): TrialReport => ({
  ns,
  p50: ns,
  min: ns,
  blocks: [ns, ns, ns, ns],
  cpu: ns,
  calls: 1000,
  batch: 8,
  peak: 20e6,
  open: 1e5,
  first: 5e6,
  facts: {},
});

/** A plan of one workload: `sizes` are its cases, `backends` its columns, the first of them the baseline. */
export function fakeTarget(
  backends: readonly string[],
  sizes: readonly number[] = [1000],
  budget: Partial<Plan["budget"]> = {},
): Target {
  const cases = sizes.map((n) => ({ id: `toy/sum n=${n}`, workload: "toy/sum", params: { n } }));
  const [baseline = ""] = backends;
  const cell = (row: (typeof cases)[number], backend: string, twin = false): Planned => ({
    id: `${row.id} | ${backend}${twin ? " #2" : ""}`,
    case: row.id,
    workload: row.workload,
    params: row.params,
    backend,
    own: {},
    role: twin ? "twin" : backend.startsWith("control/") ? "floor" : "column",
  });
  const plan: Plan = {
    suite: "fake",
    question: "How fast is a fake?",
    baseline,
    seed: 1,
    budget: {
      rounds: 8,
      most: 8,
      trial: 10e6,
      warm: 1e6,
      timeout: 1e9,
      memory: 1e9,
      total: 1e15,
      precision: 0.02,
      ...budget,
    },
    cases,
    cells: cases.flatMap((row) => [...backends.map((name) => cell(row, name)), cell(row, baseline, true)]),
  };
  return {
    plan,
    workloads: new Map([["toy/sum", "toy/sum"]]),
    backends: new Map(backends.map((name) => [name, name])),
    identity: { suite: "fake", machine: "fake" },
    store: "nowhere",
    seed: 7,
  };
}
