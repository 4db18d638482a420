/** One pair of runs for each thing a diff can find. */
import type { Side } from "../../src/diff/model.ts";
import type { Results } from "../../src/model/index.ts";
import { base, blank, controls, head, measured, run, type Told } from "./fixture.ts";

export interface Scenario {
  readonly base: Side | null;
  readonly head: Side | null;
  readonly stale?: ReadonlySet<string>;
  readonly unchecked?: string;
  readonly exit: 0 | 3 | 4;
}

const id = "hash/memory size=64KiB | wasm/xxhash-wasm";
const before = (told: Told = {}) => measured(id, { seed: "base", ...told });
const after = (told: Told = {}) => measured(id, { seed: "head", impl: "c40d11", ...told });
const wrong = blank(id, "wrong", "variant 1: expected 0af3…, got 99c1…");
const crashed = blank(id, "crashed", "SIGSEGV during warm-up");
const change = (told: Told, code: Scenario["exit"] = 0): Scenario => ({
  base: base(before()),
  head: head(after(told)),
  exit: code,
});
const only = (side: Side, results: Partial<Results>): Side => ({
  ...side,
  results: { ...side.results, ...results },
});
const twoSpeeds = (ns: number): number[] =>
  [1, 1.6, 1.002, 1.603, 1.001, 1.601, 1.003, 1.602].map((x) => x * ns);
const bracket = (from: number, to: number) => [
  { row: "hash/memory", axis: "size", from: "bun/hash", to: "wasm/xxhash-wasm", after: from, by: to },
];

export const scenarios: Readonly<Record<string, Scenario>> = {
  slower: {
    base: only(base(before()), {
      rankings: [
        {
          case: "hash/memory size=64KiB",
          tiers: [["wasm/xxhash-wasm"], ["bun/hash"]],
          winner: "wasm/xxhash-wasm",
        },
      ],
      handovers: bracket(1024, 4096),
    }),
    head: only(head(after({ ns: 115_000 })), {
      rankings: [
        { case: "hash/memory size=64KiB", tiers: [["bun/hash"], ["wasm/xxhash-wasm"]], winner: "bun/hash" },
      ],
      handovers: bracket(65536, 1048576),
    }),
    stale: new Set([id]),
    exit: 0,
  },
  faster: change({ ns: 70_000 }),
  same: change({ ns: 100_100 }),
  unsure: change({ ns: 104_000, noise: 0.08 }),
  new: {
    base: base(blank(id, "unavailable", "no C compiler on PATH")),
    head: head(after(), measured("tree/walk | js/fdir")),
    exit: 0,
  },
  removed: {
    base: base(before(), measured("tree/walk | js/fdir")),
    head: head(blank(id, "unsupported", "not on this Bun")),
    exit: 4,
  },
  renamed: {
    base: base(before({ def: "aaaaaa.000000" })),
    head: head(measured("hash/memory size=64KiB | wasm/xxhash", { def: "aaaaaa.000000", impl: "d00d1e" })),
    exit: 0,
  },
  "renamed-and-slower": {
    base: base(before({ def: "aaaaaa.000000" })),
    head: head(measured("hash/memory size=64KiB | wasm/xxhash", { def: "aaaaaa.000000", ns: 500_000 })),
    unchecked: "head is 4ab77d0c1d2e, and the code here is of another commit",
    exit: 0,
  },
  "not-run": {
    base: base(before()),
    head: head(blank(id, "not-run", "the budget was spent")),
    exit: 4,
  },
  "hand-over-gone": {
    base: only(base(before(), measured("hash/memory size=64KiB | bun/hash")), {
      handovers: bracket(16_384, 65_536),
    }),
    head: head(after(), measured("hash/memory size=64KiB | bun/hash")),
    exit: 0,
  },
  "other-baseline": {
    base: only(base(before({ ratio: 6.4 })), { baseline: "js/xxhash", machine: "linux-arm64-arm-1-4c" }),
    head: head(after({ ratio: 1.5 })),
    exit: 3,
  },
  failed: { base: base(before()), head: head(crashed), exit: 4 },
  fixed: { base: base(crashed), head: head(after()), exit: 0 },
  broken: { base: base(before()), head: head(wrong), exit: 4 },
  "still-failing": { base: base(crashed), head: head(crashed), exit: 0 },
  "definition-changed": {
    base: base(before(), measured("tree/walk | js/fdir", { def: "aaaaaa.000000" })),
    head: head(
      after({ ns: 150_000, def: "999999.000000" }),
      measured("tree/walk | js/fdir", { def: "aaaaaa.111111" }),
    ),
    exit: 0,
  },
  "default-changed": {
    base: base(measured("hash/memory | bun/hash", { def: "aaaaaa.000000" })),
    head: only(head(measured("hash/memory | bun/hash", { def: "bbbbbb.000000" })), {
      defaults: { "hash/memory": { algo: "xxh64", size: "4KiB" } },
    }),
    exit: 0,
  },
  "other-machine": {
    base: base(before({ ratio: 1.5 })),
    head: only(head(after({ ns: 50_000, ratio: 1.8 })), { machine: "linux-arm64-arm-1-4c" }),
    exit: 3,
  },
  "other-runtime": {
    base: base(before()),
    head: only(head(after({ ns: 120_000 })), {
      run: { ...run([]).run, bun: "1.5.0", revision: "abcdef012" },
    }),
    exit: 3,
  },
  "contaminated-controls": {
    base: base(before()),
    head: {
      from: "the working tree",
      results: run([
        ...controls("head").map((cell, i) =>
          i < 2 ? measured(cell.id, { seed: "head", ns: cell.ns * 1.3 }) : cell,
        ),
        after({ ns: 115_000 }),
      ]),
    },
    exit: 3,
  },
  "session-far-off": {
    base: base(before()),
    head: {
      from: "the working tree",
      results: run([...controls("head", { ns: 1080 }), after({ ns: 115_000 })]),
    },
    exit: 3,
  },
  "too-few-controls": {
    base: { from: "a.json", results: run([...controls("base", {}, 9), before()]) },
    head: { from: "b.json", results: run([...controls("head", {}, 9), after({ ns: 115_000 })]) },
    exit: 3,
  },
  "empty-intersection": {
    base: { from: "a.json", results: run([measured("tree/walk | js/fdir")]) },
    head: { from: "b.json", results: run([measured("exif/read | js/exifr", { def: "bbbbbb.000000" })]) },
    exit: 4,
  },
  "one-round-only": {
    base: { from: "a.json", results: run([...controls("base", { count: 1 }), before({ count: 1 })]) },
    head: {
      from: "b.json",
      results: run([...controls("head", { count: 1 }), after({ count: 1, ns: 115_000 })]),
    },
    exit: 3,
  },
  "few-rounds": {
    base: { from: "a.json", results: run([...controls("base", { count: 3 }), before({ count: 3 })]) },
    head: {
      from: "b.json",
      results: run([...controls("head", { count: 3 }), after({ count: 3, ns: 150_000 })]),
    },
    exit: 0,
  },
  "zero-variance": {
    base: { from: "a.json", results: run([...controls("", { noise: 0 }), before({ noise: 0 })]) },
    head: { from: "b.json", results: run([...controls("", { noise: 0 }), after({ noise: 0, ns: 103_000 })]) },
    exit: 0,
  },
  // js/walk: ten of twelve processes are slower, and the other two are as fast as ever.
  multimodal: {
    base: base(
      before({ rounds: twoSpeeds(1e5) }),
      measured("tree/walk | js/fdir", { impl: "000001" }),
      measured("tree/walk | js/walk", { impl: "000001", count: 12 }),
    ),
    head: head(
      after({ rounds: twoSpeeds(1.5e5), flags: ["multimodal"] }),
      measured("tree/walk | js/fdir", { impl: "000002", rounds: twoSpeeds(1.2e5) }),
      measured("tree/walk | js/walk", {
        impl: "000002",
        rounds: [1, 1.001, ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => 2 + i / 1000)].map((x) => x * 1e5),
      }),
    ),
    exit: 0,
  },
  "suspect-and-noisy": {
    base: base(before(), measured("tree/walk | js/fdir", { impl: "000001" })),
    head: head(
      after({ ns: 50_000, flags: ["suspect"] }),
      measured("tree/walk | js/fdir", { impl: "000002", ns: 150_000, flags: ["noisy"] }),
    ),
    exit: 0,
  },
  "the-same-run": { base: base(before()), head: base(before()), exit: 0 },
  "no-base": { base: null, head: head(after()), exit: 3 },
  "hostile-names": hostile(),
};

function hostile(): Scenario {
  const names = [
    "pipe|pipe | a|b",
    "tick`tick``` | `",
    "<img src=x onerror=alert(1)> | </details>",
    "@team | #1",
    "new\nline | \r\n### head",
    `long ${"x".repeat(4096)} | y`,
    "rtl \u202egnp.exe | \u200f",
    "[link](javascript:1) | ![](x)",
    "escape \u001b[2J | *bold* ~~gone~~ \\|",
  ];
  const cells = (seed: string, ns: number) => names.map((name) => measured(name, { seed, ns, impl: seed }));
  return {
    base: {
      from: "main`@team` <img>",
      results: run([...controls("base"), ...cells("base", 1e5)], { suite: "<b>|`@team" }),
    },
    head: {
      from: "head\n#1",
      results: run([...controls("head"), ...cells("head", 1.5e5)], { suite: "<b>|`@team" }),
    },
    exit: 0,
  };
}
