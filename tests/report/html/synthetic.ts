/** Results as a large run would leave them, from a seeded model of costs and decided by the real statistics. */
import { cellId, phrase } from "../../../src/id.ts";
import type {
  Axes,
  BlankCell,
  Params,
  Planned,
  Results,
  Role,
  TrialReport,
} from "../../../src/model/index.ts";
import { conclude } from "../../../src/stats/conclude.ts";
import type { Finding, Rules } from "../../../src/stats/finding.ts";
import { random } from "../../../src/stats/random.ts";
import { summarize } from "../../../src/stats/summarize.ts";

const axes: Axes = {
  algo: {
    about: "",
    kind: "choice",
    values: ["xxh64", "xxh3-64", "crc32", "sha1", "blake3"],
    default: "xxh64",
  },
  size: { about: "", kind: "bytes", min: 0, max: 2 ** 30, default: 2 ** 20 },
  buffers: { about: "", kind: "count", min: 1, max: 1000, default: 1 },
};
const own: Axes = { threads: { about: "", kind: "count", min: 1, max: 256, default: 1 } };

interface Way {
  readonly backend: string;
  readonly own?: Params;
  /** ns of a call, and of a byte. */
  readonly call: number;
  readonly byte: number;
}

const ways: readonly Way[] = [
  { backend: "bun/hash", call: 60, byte: 0.09 },
  { backend: "js/xxhash", call: 40, byte: 2.9 },
  { backend: "wasm/xxhash-wasm", call: 150, byte: 0.14 },
  { backend: "wasm/hash-wasm", call: 300, byte: 0.09 },
  { backend: "napi/node-rs-xxhash", call: 420, byte: 0.05 },
  { backend: "ffi/xxhash", call: 95, byte: 0.045 },
  { backend: "ffi/xxhash", own: { threads: 2 }, call: 9000, byte: 0.024 },
  { backend: "ffi/xxhash", own: { threads: 4 }, call: 14000, byte: 0.014 },
  { backend: "pool/workers", call: 30000, byte: 0.1 },
  { backend: "pool/workers", own: { threads: 4 }, call: 60000, byte: 0.03 },
];
const floors: readonly Way[] = [
  { backend: "control/noop", call: 4, byte: 0 },
  { backend: "control/parallel", call: 1e7, byte: 0 },
  { backend: "control/parallel", own: { threads: 2 }, call: 5.1e6, byte: 0 },
  { backend: "control/parallel", own: { threads: 4 }, call: 2.7e6, byte: 0 },
];

const sizes = [64, 1024, 4096, 65536, 2 ** 20, 2 ** 24];

export interface Wanted {
  readonly algos?: readonly string[];
  /** A second axis of quantities besides the sizes. */
  readonly buffers?: readonly number[];
  readonly rounds?: number;
  /** Every so many-th cell fails in one of the ways there are; 0 = none. */
  readonly failing?: number;
  /** A factor on the time of one backend, for a second file. */
  readonly slowed?: Readonly<Record<string, number>>;
  readonly seed?: string;
  readonly machine?: string;
}

const algos = ["xxh64", "xxh3-64", "crc32"];

/** 270 cells with three algorithms, and 90 for each further one; as many times that as there are `buffers`. */
export function synthetic(wanted: Wanted = {}): Results {
  const noise = random(wanted.seed ?? "synthetic");
  const cases = (wanted.algos ?? algos).flatMap((algo) =>
    sizes.flatMap((size) => (wanted.buffers ?? [1]).map((buffers) => ({ algo, size, buffers }))),
  );
  const findings: Finding[] = cases.flatMap((params, i) => {
    const row = phrase("hash/memory", axes, params);
    const bytes = params.size * params.buffers;
    const column = (way: Way, role: Role): Finding => {
      const knobs = way.own ?? {};
      const cell: Planned = {
        id: cellId(row, phrase(way.backend, own, knobs), role === "twin"),
        case: row,
        workload: "hash/memory",
        params,
        backend: way.backend,
        own: knobs,
        role,
      };
      const ns = (way.call + way.byte * bytes * (1 + (i % 5) / 9)) * (wanted.slowed?.[way.backend] ?? 1);
      const trials = Array.from({ length: wanted.rounds ?? 8 }, () =>
        trial(ns * Math.exp(0.012 * (noise.next() - 0.5) * Math.sqrt(12)), bytes),
      );
      return { cell, trials, work: { items: params.buffers, bytes }, def: "3fa2c1", impl: "91be07" };
    };
    const [baseline] = ways;
    return [
      ...ways.map((way) => column(way, "column")),
      ...(baseline ? [column(baseline, "twin")] : []),
      ...floors.map((way) => column(way, "floor")),
    ];
  });
  return resultsOf(
    findings.map((it, i) => (wanted.failing && i % wanted.failing === 5 ? failed(it, i) : it)),
    wanted,
  );
}

const trial = (ns: number, size: number): TrialReport => ({
  ns,
  median: ns * 0.996,
  p50: ns * 0.996,
  min: ns * 0.98,
  dropped: 0,
  idle: 0,
  cpu: ns * 1.02,
  calls: 100,
  batch: 100,
  peak: 4e7 + 2 * size,
  open: 5e5,
  first: 2e7,
  facts: { bytes: size },
});

const fates: readonly Omit<BlankCell, "id">[] = [
  { status: "wrong", why: "variant 1: expected 0af3…, got 99c1…" },
  { status: "failed", why: "ENOENT: no such file", log: "Error: ENOENT\n    at open (files.ts:12)\n" },
  { status: "crashed", why: "SIGSEGV during warm-up", log: "panic: segmentation fault\n" },
  { status: "timeout", why: "still measuring after 30 s" },
  { status: "oom", why: "above 4.0 GiB" },
  { status: "unsupported", why: "this algorithm is not in the package" },
  { status: "unavailable", why: "no C compiler on PATH", hint: "apt install gcc" },
  { status: "excluded", why: "one small buffer is not worth handing over" },
];

function failed({ cell }: Finding, i: number): Finding {
  const blank = fates[Math.floor(i / 7) % fates.length];
  if (cell.backend === "bun/hash" || blank === undefined)
    return { cell, blank: { status: "not-run", why: "the budget was spent" } };
  return { cell, blank };
}

function resultsOf(findings: readonly Finding[], { rounds = 8, machine }: Wanted): Results {
  const rules: Rules = {
    baseline: "bun/hash",
    margin: 0.02,
    grows: new Map([["hash/memory", ["size"]]]),
    loops: new Set(["control/parallel"]),
    axes: new Map([["hash/memory", axes]]),
  };
  const cells = summarize(findings, rules);
  const measured = cells.filter((cell) => cell.status === "measured");
  const names = [...new Set(findings.map(({ cell }) => cell.backend))];
  return {
    schema: 1,
    suite: "hashing",
    question: "How should a Bun program hash bytes, by size and by number of threads?",
    machine: machine ?? "linux-x64-amd-25.17.1-4c",
    protocol: 1,
    baseline: "bun/hash",
    defaults: {
      "hash/memory": { algo: "xxh64", size: "1MiB", buffers: "1" },
      ...Object.fromEntries(
        names.map((name) => [name, /ffi|pool|parallel/.test(name) ? { threads: "1" } : {}]),
      ),
    },
    run: {
      date: "2026-11-20T08:15:00Z",
      commit: "6d99be4",
      dirty: false,
      bun: "1.4.4",
      revision: "38afee6c8",
      seed: 7,
      rounds,
      complete: true,
      backends: Object.fromEntries(names.map((name) => [name, "1.0.0"])),
      noise: {
        trials: measured.length * rounds,
        repeated: 3,
        noisyCases: 0,
        verdicts: 180,
        falseVerdicts: 1.8,
      },
      env: { cores: 4, cpu: "AMD EPYC", kernel: "6.1.0", load: 0.04, memory: 16e9, governor: null },
    },
    ...conclude(findings, measured, rules),
    cells,
  };
}
