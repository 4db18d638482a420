/**
 * A fake machine: children cost scripted nanoseconds of a virtual clock, so that a whole run takes no time and
 * always goes the same way.
 */
import type { Corpus, Failure, Params, Plan, Planned } from "../../src/model/index.ts";
import type { Job, ReportLine, Slice, TrialJob } from "../../src/run/job.ts";
import type { Child, Ended } from "../../src/run/spawn.ts";
import type { Target } from "../../src/run/target.ts";
import type { World } from "../../src/run/world.ts";

/** What a cell is to the script: the backend's name and parameters, which of its processes this is, and when. */
export interface Asked {
  readonly backend: string;
  readonly params: Params;
  readonly own: Params;
  /** Counts this cell's processes from 0, its twin's among them; -1 is the one that calibrates. */
  readonly nth: number;
  /** Which of its slices, from 0; -1 before the first. */
  readonly slice: number;
  /** Virtual time, ns. */
  readonly at: number;
}
/** ns per call; with what the system would say of the slice, where it was not left alone. */
export interface Cost {
  readonly ns: number;
  /** CPU time ÷ wall time, and the share of the wall time in which it was ready and did not run. */
  readonly share?: number;
  readonly delay?: number;
}
export type Script = (asked: Asked) => number | Cost | { readonly status: Failure; readonly why: string };

export interface FakeWorld extends World {
  /** Every job asked for, in order. */
  readonly jobs: Job[];
  interrupt(): void;
}

const perProcess = 20e6;

type Prepare = (params: Params) => Pick<Corpus, "digest" | "expected">;

const prepares: Prepare = (params) => ({ digest: JSON.stringify(params), expected: ["right"] });

export function fakeWorld(script: Script, prepare: Prepare = prepares): FakeWorld {
  let now = 0;
  const counts = new Map<string, number>();
  const jobs: Job[] = [];
  const controller = new AbortController();

  const once = (job: Exclude<Job, TrialJob>): ReportLine => {
    switch (job.kind) {
      case "probe":
        return { result: { version: "1" }, at: 2e6 };
      case "prepare":
        return { result: { ...prepare(job.params), seed: job.seed }, at: 2e6 };
      case "check":
        return { result: { checked: true }, at: 2e6 };
      case "calibrate": {
        const cost = script({
          backend: job.backend,
          params: job.params,
          own: job.own,
          nth: -1,
          slice: -1,
          at: now,
        });
        if (typeof cost === "object" && "status" in cost) return { failure: cost, at: 1e6 };
        const estimate = typeof cost === "number" ? cost : cost.ns;
        return { result: { batch: Math.ceil(1e5 / estimate), estimate, peak: 20e6 }, at: 2e6 };
      }
      default:
        return job satisfies never;
    }
  };

  /** One process of a block. */
  const trial = (job: TrialJob, said: ReportLine[]): Pick<Child, "tell"> => {
    const { backend, params, own, timing } = job;
    const key = JSON.stringify([backend, params, own]);
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    const slices: Slice[] = [];
    const cost = (): Cost | { readonly status: Failure; readonly why: string } => {
      const found = script({ backend, params, own, nth, slice: slices.length, at: now });
      return typeof found === "number" ? { ns: found } : found;
    };
    const begins = cost();
    if ("status" in begins) said.push({ failure: begins, at: 1e6 });
    else said.push({ phase: "gate", at: 1e6 });
    return {
      tell(word) {
        if (said.some((line) => "failure" in line)) return;
        if (word === "end") {
          said.push({ result: measured(slices, timing.batch), at: 3e6 });
          return;
        }
        const found = cost();
        if ("status" in found) {
          said.push({ failure: found, at: 2e6 });
          return;
        }
        const calls = Math.max(1, Math.ceil(timing.slice / found.ns));
        const wall = calls * found.ns;
        const { share = 1, delay = 0 } = found;
        slices.push({ ns: wall, calls, wall, cpu: wall * share, delay: wall * delay });
        now += wall;
        said.push({ slice: slices.length, idle: 0 });
      },
    };
  };

  return {
    jobs,
    passed: {},
    clock: () => now,
    date: () => new Date("2026-01-02T03:04:05Z"),
    draw: () => 7,
    watch: () => () => ({ steal: 0, pressure: 0 }),
    sweep: () => 0,
    close() {},
    stop: controller.signal,
    interrupt: () => controller.abort(),
    start(job) {
      jobs.push(job);
      now += perProcess;
      const said: ReportLine[] = [{ phase: "load", at: 1e6 }];
      const child = job.kind === "trial" ? trial(job, said) : { tell() {} };
      if (job.kind !== "trial") said.push(once(job));
      let killed: Ended["killed"] = controller.signal.aborted ? "stop" : null;
      const end = Promise.withResolvers<Ended>();
      let seen = 0;
      return {
        pid: 0,
        ...child,
        async next() {
          if (killed === null && seen < said.length) return said[seen++];
          end.resolve(ended(said, killed));
          return undefined;
        },
        hold() {},
        kill(why) {
          killed ??= why;
        },
        ended: end.promise,
      };
    },
  };
}

const ended = (lines: Ended["lines"], killed: Ended["killed"]): Ended => ({
  lines,
  exit: lines.some((line) => "failure" in line) ? 1 : 0,
  signal: null,
  killed,
  log: "",
  wall: perProcess,
});

const measured = (slices: readonly Slice[], batch: number) => ({
  slices,
  p50: (slices[0]?.ns ?? 1) / (slices[0]?.calls ?? 1),
  min: 1,
  batch,
  idle: { cpu: 0, wall: 1e6 },
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
      trial: 32e6,
      slice: 2e6,
      warm: 1e6,
      timeout: 1e9,
      memory: 1e9,
      total: 1e15,
      precision: 0.01,
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
