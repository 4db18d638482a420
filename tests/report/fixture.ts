/** A small results object with every status, verdict and flag, a floor, twins and a row without its baseline. */
import type {
  BlankCell,
  CellResult,
  Facts,
  Flag,
  MeasuredCell,
  Results,
  Verdict,
  Work,
} from "../../src/model/index.ts";

interface Told {
  readonly work?: Work;
  readonly ratio?: number;
  readonly verdict?: Verdict;
  readonly flags?: readonly Flag[];
  readonly facts?: Facts;
  readonly why?: string;
}

const measured = (id: string, ns: number, told: Told = {}): MeasuredCell => ({
  id,
  status: "measured",
  work: told.work ?? { items: 1 },
  ns,
  ...(told.ratio !== undefined && { ratio: [told.ratio, told.ratio * 0.99, told.ratio * 1.01] as const }),
  ...(told.verdict && { verdict: told.verdict }),
  ...(told.why && { why: told.why }),
  rounds: [ns, null, ns],
  medians: [ns, null, ns],
  dropped: 0,
  p50: ns,
  cpu: ns,
  peak: 1e6,
  open: 1000,
  first: 1e6,
  batch: 1,
  facts: told.facts ?? {},
  flags: told.flags ?? [],
  def: "3fa2c1",
  impl: "91be07",
});

const blank = (
  id: string,
  status: BlankCell["status"],
  why: string,
  more: Partial<BlankCell> = {},
): BlankCell => ({
  id,
  status,
  why,
  ...more,
});

const memory = (size: number, text: string): CellResult[] => {
  const row = `hash/memory algo=xxh64${text}`;
  const work = { items: 1, bytes: size };
  return [
    measured(`${row} | bun/hash`, size / 10, { work }),
    measured(`${row} | bun/hash #2`, size / 10.05, { work, ratio: 0.995, verdict: "same" }),
    measured(`${row} | wasm/xxhash-wasm`, size / 6.6, {
      work,
      ratio: 1.52,
      verdict: "slower",
      flags: ["screening"],
    }),
    measured(`${row} | ffi/xxhash`, size / 15, { work, ratio: 0.6612, verdict: "faster" }),
    blank(`${row} | ffi/xxhash threads=2`, "unavailable", "no C compiler on PATH", {
      hint: "apt install gcc",
    }),
    measured(`${row} | control/read read=mmap`, size / 80, { work, ratio: 0.125, facts: { bytes: size } }),
  ];
};

export const results: Results = {
  schema: 1,
  suite: "hashing",
  question: "How should a Bun program hash bytes and files, by size and by number of threads?",
  machine: "linux-x64-amd-25.17.1-2c",
  protocol: 1,
  baseline: "bun/hash",
  defaults: { "hash/memory": { algo: "xxh32", size: "4KiB" }, "hash/files": { files: "1000" } },
  run: {
    date: "2026-11-20T08:15:00Z",
    commit: null,
    dirty: null,
    bun: "1.4.4",
    revision: "38afee6c8",
    seed: 7,
    rounds: 8,
    complete: true,
    backends: {
      "bun/hash": "1.4.4",
      "wasm/xxhash-wasm": "1.1.0",
      "control/read": "1",
      "ffi/xxhash": "0.8.3",
      "pool/workers": "1",
    },
    noise: { trials: 40, repeated: 1, noisyCases: 0, verdicts: 3, falseVerdicts: 0.03 },
    env: {},
  },
  sentences: ["hash/memory: up to 4KiB bun/hash; from 1MiB ffi/xxhash."],
  rankings: [{ case: "hash/memory size=1MiB", tiers: [["ffi/xxhash"], ["bun/hash"]], winner: "ffi/xxhash" }],
  handovers: [
    {
      row: "hash/memory",
      axis: "size",
      from: "bun/hash",
      to: "ffi/xxhash",
      after: 4096,
      by: 1048576,
      near: 123456.7,
    },
  ],
  scaling: [],
  cells: [
    ...memory(1048576, " size=1MiB"),
    ...memory(64, " size=64B"),
    ...memory(4096, ""),
    blank("hash/files files=10 | bun/hash", "failed", "ENOENT: no such file", {
      log: "a line too many\nError: ENOENT\n    at open\n\u001b[31m    at run\u001b[0m\n",
    }),
    blank("hash/files files=10 | bun/hash #2", "not-run", "its baseline failed"),
    measured("hash/files files=10 | wasm/xxhash-wasm", 1e6, { work: { items: 10 } }),
    measured("hash/files files=10 | ffi/xxhash", 1.013e6, {
      work: { items: 10 },
      ratio: 1.013,
      verdict: "unsure",
      flags: ["noisy", "drifting", "multimodal", "tail"],
    }),
    measured("hash/files files=10 | pool/workers inner=ffi/xxhash threads=2", 1e3, {
      work: { items: 10 },
      ratio: 0.001,
      flags: ["suspect"],
      why: "its whole interval lies below control/read with the same read mode, threads and bytes",
    }),
    measured("hash/files | bun/hash", 2e5),
    measured("hash/files | bun/hash #2", 2.1e5, { ratio: 1.05, verdict: "slower" }),
    blank("hash/files | wasm/xxhash-wasm", "wrong", "variant 1: expected 0af3…, got 99c1…"),
    blank("hash/files | ffi/xxhash", "crashed", "SIGSEGV during warm-up", { log: "panic" }),
    blank("hash/files | pool/workers inner=ffi/xxhash threads=2", "timeout", "still warming up after 30 s"),
    blank("hash/files | pool/workers inner=bun/hash threads=2", "oom", "above 4.0 GiB"),
    blank(
      "hash/files files=10 | pool/workers inner=bun/hash threads=2",
      "unsupported",
      "one file is not divided",
    ),
    blank(
      "hash/files files=10 | pool/workers inner=bun/hash threads=10",
      "excluded",
      "handing one small buffer to a worker costs more than hashing it",
    ),
    measured("hash/files files=100 | bun/hash", 2e6),
    measured("hash/files files=100 | ffi/xxhash", 2e6, { ratio: 1.0004, verdict: "same" }),
  ],
};
