/** Two runs of one suite, made so that what changed between them is known. */
import type { Side } from "../../src/diff/model.ts";
import type { BlankCell, CellResult, Flag, MeasuredCell, Results } from "../../src/model/index.ts";
import { median } from "../../src/stats/describe.ts";
import { random } from "../../src/stats/random.ts";

export interface Told {
  /** ns per call. */
  readonly ns?: number;
  /** Standard deviation of ln(ns) between rounds. */
  readonly noise?: number;
  readonly rounds?: readonly (number | null)[];
  readonly count?: number;
  /** Of the noise; two sides of a cell get different ones. */
  readonly seed?: string;
  readonly def?: string;
  readonly impl?: string;
  readonly flags?: readonly Flag[];
  readonly ratio?: number;
}

export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

export function measured(id: string, told: Told = {}): MeasuredCell {
  const { ns = 100_000, noise = 0.004, count = 8, seed = "", ratio } = told;
  const { next } = random(`${id} ${seed}`);
  const rounds = told.rounds ?? Array.from({ length: count }, () => ns * Math.exp(noise * normal(next)));
  return {
    id,
    status: "measured",
    work: { items: 1, bytes: 4096 },
    ns: median(rounds.filter((it) => it !== null)),
    ...(ratio !== undefined && { ratio: [ratio, ratio * 0.99, ratio * 1.01] as const }),
    rounds,
    medians: rounds,
    p50: ns,
    dropped: 0,
    cpu: ns,
    peak: null,
    open: 1000,
    first: 1e6,
    batch: 100,
    facts: {},
    flags: told.flags ?? [],
    def: told.def ?? "3fa2c1.000000",
    impl: told.impl ?? "91be07",
  };
}

export const blank = (id: string, status: BlankCell["status"], why: string): BlankCell => ({
  id,
  status,
  why,
});

export const run = (cells: readonly CellResult[], over: Partial<Results> = {}): Results => ({
  schema: 1,
  suite: "hashing",
  question: "How?",
  machine: "linux-x64-amd-25.17.1-2c",
  protocol: 1,
  baseline: "bun/hash",
  defaults: { "hash/memory": { algo: "xxh64", size: "1MiB" } },
  run: {
    date: "2026-11-20T08:15:00Z",
    commit: "9f31c2e0b1a4",
    dirty: false,
    bun: "1.4.4",
    revision: "38afee6c8",
    seed: 7,
    rounds: 8,
    complete: true,
    backends: {},
    noise: { trials: 40, repeated: 1, noisyCases: 0, verdicts: 0, falseVerdicts: 0 },
    env: { kernel: "6.1", load: 0.5 },
  },
  rankings: [],
  handovers: [],
  scaling: [],
  sentences: [],
  cells,
  ...over,
});

/** Cells in which nothing changes, of one session. */
export const controls = (seed: string, told: Told = {}, count = 12): MeasuredCell[] =>
  Array.from({ length: count }, (_, i) =>
    measured(`hash/memory size=${i + 1}KiB | bun/hash`, { ...told, seed, ns: (told.ns ?? 1000) * (i + 1) }),
  );

export const base = (...cells: readonly CellResult[]): Side => ({
  from: "9f31c2e0b1a4 (main)",
  results: run([...controls("base"), ...cells]),
});

export const head = (...cells: readonly CellResult[]): Side => ({
  from: "the working tree",
  results: {
    ...run([...controls("head"), ...cells]),
    run: { ...run([]).run, date: "2026-11-20T09:15:00Z", commit: "4ab77d0c1d2e" },
  },
});
