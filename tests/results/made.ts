/** What a run of a suite leaves behind, written by the very code that writes it, from times that are made up. */
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog.ts";
import type { Corpus, Planned, Probed, Results, TrialReport } from "../../src/model/index.ts";
import { readResults } from "../../src/results/read.ts";
import { canonical } from "../../src/results/canonical.ts";
import type { Entry, TrialEntry } from "../../src/run/journal.ts";
import { begin } from "../../src/command/suite/began.ts";
import { resultsOf } from "../../src/command/suite/results.ts";
import { random } from "../../src/stats/random.ts";
import { parseSuite } from "../../src/suite/parse.ts";
import { backendsOf, plan as planOf } from "../../src/suite/plan.ts";
import { normal } from "../diff/fixture.ts";

export const root = join(import.meta.dir, "..", "..");

export interface Wanted {
  readonly seed?: string;
  readonly rounds?: number;
  /** Of ln(ns) between trials. */
  readonly noise?: number;
  /** ns per call, instead of made up. */
  readonly time?: (cell: Planned, round: number) => number;
  /** Cells that fail in their third round. */
  readonly fails?: (cell: Planned) => boolean;
  /** Cells for which the budget does not last. */
  readonly unreached?: (cell: Planned) => boolean;
  /** Backends that this machine has not. */
  readonly missing?: readonly string[];
  /** Backends whose probe throws. */
  readonly broken?: readonly string[];
  /** Of the p50 of a trial, besides its time. */
  readonly unlike?: number;
}

/** `home` holds `suites/`. As read back from the file. */
export async function made(home: string, suite: string, wanted: Wanted = {}): Promise<Results> {
  const {
    seed = "",
    rounds = 8,
    noise = 0.003,
    time = madeUp(seed),
    unlike = 0,
    fails = () => false,
    unreached = () => false,
    missing = [],
    broken = [],
  } = wanted;
  const file = join(home, "suites", `${suite}.yaml`);
  const catalog = await loadCatalog(file);
  const given = { cores: 2, memory: 16e9, home, folder: home };
  const parsed = parseSuite(readFileSync(file, "utf8"), file, catalog, given);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const probes = new Map(
    backendsOf(parsed.suite, catalog).map((name): [string, Probed] => [
      name,
      broken.includes(name)
        ? { failed: { status: "failed", why: "its probe: Error: it does not compile" } }
        : missing.includes(name)
          ? { missing: "not here", hint: "install it" }
          : { version: "1" },
    ]),
  );
  const planned = planOf(parsed.suite, catalog, probes);
  if ("problems" in planned) throw new Error(JSON.stringify(planned.problems));
  const { plan } = planned;
  const { next } = random(`${seed} trials`);
  const corpus = (digest: string): Corpus => ({
    digest,
    expected: [],
    seed: 1,
    work: { items: 1, bytes: 4096 },
  });
  const live = plan.cells.filter((cell) => cell.absent === undefined && !unreached(cell));
  const trial = (cell: Planned, round: number): TrialEntry => {
    const ns = time(cell, round) * Math.exp(noise * normal(next));
    if (fails(cell) && round === 2) {
      const failed = { status: "crashed", why: "died of SIGSEGV" } as const;
      return { cell: cell.id, failed, spent: {} };
    }
    const report = reportOf(ns, ns * Math.exp(unlike * normal(next)));
    return { cell: cell.id, report, spent: {} };
  };
  const entries: Entry[] = [
    { kind: "run", identity: {}, seed: 7, date: "2026-11-20T08:15:00Z" },
    ...plan.cases.map((it): Entry => ({ kind: "corpus", case: it.id, corpus: corpus(it.id) })),
    ...Array.from({ length: rounds }, (_, round) =>
      plan.cases.map((it): Entry => {
        const cells = live.filter((cell) => cell.case === it.id && (round < 3 || !fails(cell)));
        return {
          kind: "block",
          case: it.id,
          round,
          attempt: 1,
          groups: 1,
          trials: cells.map((cell) => trial(cell, round)),
          dropped: 0,
          noise: { steal: null, pressure: null },
          wall: 1e9,
          elapsed: 0,
        };
      }),
    ).flat(),
    { kind: "end" },
  ];
  const results = resultsOf({
    target: {
      plan,
      workloads: new Map(),
      backends: new Map(),
      identity: {},
      store: "",
      seed: 7,
    },
    catalog,
    probes,
    journal: { entries, append: () => {}, close: () => {} },
    machine: "linux-x64-amd-25.17.1-2c",
    env: { cores: 2 },
    began: begin(plan, catalog, "", home),
    interrupted: false,
  });
  const read = readResults(canonical(results), "made");
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  return read.results;
}

/** A call and a rate of its own for every column, so that columns pass each other; controls lie below them. */
const madeUp =
  (seed: string) =>
  ({ params, backend, own, role }: Planned): number => {
    const { next } = random(`${seed} ${backend} ${JSON.stringify(own)}`);
    const bytes = Number(params["size"] ?? 1) * Number(params["buffers"] ?? params["files"] ?? 1);
    const threads = Number(own["threads"] ?? 1);
    const time = 50 + 2000 * next() ** 2 * threads + (bytes * (0.05 + next())) / threads;
    return role === "floor" ? (10 + bytes / 1000) / threads : time;
  };

const reportOf = (ns: number, p50: number): TrialReport => ({
  ns,
  median: p50,
  p50,
  min: ns,
  dropped: 0,
  idle: 0,
  cpu: ns,
  calls: 1000,
  batch: 1000,
  peak: 2e7,
  open: 1e5,
  first: 5e6,
  facts: {},
});

/** A folder that has this repository's code and suites, and results of its own. */
export function ownHome(): string {
  const home = mkdtempSync(join(tmpdir(), "bakeoff-home-"));
  for (const part of ["backends", "workloads", "suites", "native", "node_modules", "src", "bun.lock"])
    symlinkSync(join(root, part), join(home, part));
  mkdirSync(join(home, "results"));
  return home;
}
