/** A small results object, its keys and cells deliberately out of order. */
import type { BlankCell, MeasuredCell, Results } from "../../src/model.ts";

export const cell: MeasuredCell = {
  impl: "91be07",
  def: "3fa2c1",
  id: "hash/memory size=1MiB | wasm/xxhash-wasm",
  status: "measured",
  work: { bytes: 1048577, items: 123457 },
  ns: 137912.4,
  ratio: [1.523456, 1.49, 1.55],
  verdict: "slower",
  rounds: [138149, null, 0.123456],
  p50: 137_900,
  cpu: 138_000,
  peak: 21_312_345,
  open: 812_000,
  first: 6_912_345,
  batch: 123_457,
  facts: { workers: 2, bytes: 1048577 },
  flags: ["tail", "noisy"],
};
const blank: BlankCell = {
  why: "no C compiler on PATH",
  hint: "apt install gcc",
  status: "unavailable",
  id: "hash/memory size=1MiB | ffi/xxhash threads=2",
};
export const results: Results = {
  suite: "hashing",
  schema: 1,
  question: "How?",
  machine: "linux-x64-amd-25.17.1-2c",
  protocol: 1,
  baseline: "bun/hash",
  defaults: { "hash/memory": { size: "1MiB" } },
  run: {
    noise: { trials: 40, repeated: 1, noisyCases: 0, verdicts: 3, falseVerdicts: 0.03 },
    env: { load: 0.5, cpu: null },
    date: "2026-11-20T08:15:00Z",
    commit: null,
    dirty: false,
    bun: "1.4.4",
    revision: "38afee6c8",
    seed: 7,
    rounds: 8,
    complete: true,
    backends: { "wasm/xxhash-wasm": "1.1.0", "bun/hash": "1.4.4" },
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
  cells: [cell, blank],
};
