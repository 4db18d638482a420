/** Findings as a run would have them, from a table of times. */
import { phrase } from "../../src/id.ts";
import type { Axes, Params, Planned, Role, TrialReport } from "../../src/model/index.ts";
import type { Finding, Rules } from "../../src/stats/finding.ts";
import { random } from "../../src/stats/random.ts";

const axes: Axes = {
  algo: { kind: "choice", values: ["xxh64", "xxh3-64"], default: "xxh64", about: "hash function" },
  size: { kind: "bytes", min: 0, max: 2 ** 30, default: 0, about: "bytes" },
  buffers: { kind: "count", min: 1, max: 1000, default: 1, about: "buffers" },
  dir: { kind: "path", default: ".", about: "a folder" },
};

export const rules: Rules = {
  baseline: "bun/hash",
  margin: 0.02,
  grows: new Map([["hash/memory", ["size"]]]),
  loops: new Set(["control/parallel"]),
  axes: new Map([
    ["hash/memory", axes],
    ["hash/files", axes],
  ]),
};

export interface Told {
  readonly rounds?: number;
  /** Standard deviation of a trial's ln(time). */
  readonly spread?: number;
  readonly role?: Role;
  readonly own?: Planned["own"];
  readonly workload?: string;
  /** Besides the size. */
  readonly params?: Params;
  readonly p50?: number;
}

export const trial = (ns: number, p50 = ns): TrialReport => ({
  ns,
  median: p50,
  p50,
  min: ns,
  dropped: 0,
  idle: 0,
  cpu: ns,
  calls: 1000,
  batch: 1000,
  peak: 1e6,
  open: 1e3,
  first: 1e6,
  facts: {},
});

export function finding(size: number, backend: string, ns: number, told: Told = {}): Finding {
  const { rounds = 8, spread = 0.001 } = told;
  // Its own noise, whatever other tests drew before.
  const noise = random(JSON.stringify(["findings", size, backend, ns, told]));
  const times = Array.from(
    { length: rounds },
    () => ns * Math.exp(spread * (noise.next() - 0.5) * Math.sqrt(12)),
  );
  return trialsOf(size, backend, times, told);
}

export function trialsOf(
  size: number,
  backend: string,
  times: readonly (number | null)[],
  { role = "column", own = {}, p50 = 1, workload = "hash/memory", params = {} }: Told = {},
): Finding {
  const row = phrase(workload, axes, { size, ...params });
  const knobs = Object.entries(own).map(([key, value]) => ` ${key}=${value}`);
  return {
    cell: {
      id: `${row} | ${backend}${knobs.join("")}${role === "twin" ? " #2" : ""}`,
      case: row,
      workload,
      params: { size, ...params },
      backend,
      own,
      role,
    },
    trials: times.map((ns) => (ns === null ? null : trial(ns, ns * p50))),
    work: { items: 1, bytes: size },
    def: "d",
    impl: "i",
  };
}
