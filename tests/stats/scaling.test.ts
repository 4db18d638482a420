/** Threads: how well a thing scales, whether it pays, and how that is said. */
import { expect, test } from "bun:test";
import type { Conclusions, MeasuredCell } from "../../src/model/index.ts";
import { conclude } from "../../src/stats/conclude.ts";
import type { Finding } from "../../src/stats/finding.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { finding, rules } from "./findings.ts";

const told = (findings: readonly Finding[]): Conclusions => {
  const cells = summarize(findings, rules).filter((cell): cell is MeasuredCell => cell.status === "measured");
  return conclude(findings, cells, rules);
};
const two = { own: { threads: 2 } };
const pool = (inner: string) => ({ own: { inner, threads: 2 } });
const loop = (threads: number) => ({ role: "floor" as const, own: { threads } });

/** bun/hash is the best single thread; ffi scales, the pool does from 64KiB on. */
const row = (size: number, single: number): Finding[] => [
  finding(size, "bun/hash", single),
  finding(size, "ffi/a", single * 1.2),
  finding(size, "ffi/a", single * 0.65, two),
  finding(size, "pool/workers", size < 65536 ? single * 3 : single * 0.8, pool("ffi/a")),
  finding(size, "control/parallel", 10e6, loop(1)),
  finding(size, "control/parallel", 5.1e6, loop(2)),
];

test("speed-up is against the serial form, gain against the best single thread, both beside the machine's own", () => {
  const { scaling } = told(row(4096, 1000));
  expect(scaling.map(({ column }) => column)).toEqual([
    "ffi/a threads=2",
    "pool/workers inner=ffi/a threads=2",
  ]);
  const [native, workers] = scaling;
  expect(native).toMatchObject({
    kind: "native",
    serial: "ffi/a",
    single: "bun/hash",
    pays: true,
    threads: 2,
  });
  expect(native?.speedup?.[0]).toBeCloseTo(1.2 / 0.65, 1);
  expect(native?.gain?.[0]).toBeCloseTo(1 / 0.65, 1);
  expect(native?.machine).toBeCloseTo(1.96, 1);
  expect(workers).toMatchObject({ kind: "pool", serial: "ffi/a", pays: false });
});

test("what needs the processor time of two is no single thread, whatever it is called", () => {
  const asynchronous = finding(4096, "bun/hash", 600, { own: { mode: "async" } });
  const busy: Finding = {
    ...asynchronous,
    ...("trials" in asynchronous && {
      trials: asynchronous.trials.map((trial) => trial && { ...trial, cpu: 1.9 * trial.ns }),
    }),
  };
  expect(told([...row(4096, 1000), busy]).scaling[0]?.single).toBe("bun/hash");
  expect(told([...row(4096, 1000), asynchronous]).scaling[0]?.single).toBe("bun/hash mode=async");
});

test("the sentence says from where on which of them pays", () => {
  const { sentences } = told([4096, 65536, 1048576].flatMap((size) => row(size, size / 4)));
  expect(sentences.slice(-3)).toEqual([
    "hash/memory: native threads pay off everywhere: at best ffi/a threads=2, 1.54 times as fast as bun/hash on one thread.",
    "hash/memory: a worker pool pays off from 64 KiB on: at best pool/workers inner=ffi/a threads=2, 1.25 times as fast as bun/hash on one thread.",
    "hash/memory: 2 threads give a loop that touches no memory 1.96 times the speed, the most this machine has to give.",
  ]);
});

test("it names its ladder as the other sentences do", () => {
  const other = finding(4096, "bun/hash", 100, { params: { algo: "xxh3-64" } });
  const { sentences } = told([...[4096, 65536].flatMap((size) => row(size, size / 4)), other]);
  expect(sentences[0]).toStartWith("hash/memory, xxh64: ");
  expect(sentences.at(-1)).toStartWith("hash/memory, xxh64: 2 threads ");
});

test("what the evidence does not show is not said", () => {
  const { sentences } = told([
    finding(64, "bun/hash", 100),
    finding(64, "ffi/a", 95, { own: { threads: 2 }, spread: 0.2 }),
    finding(64, "pool/workers", 300, pool("bun/hash")),
  ]);
  expect(sentences.slice(-2)).toEqual([
    "hash/memory, 64 B: a worker pool is not shown to pay off.",
    "hash/memory, 64 B: native threads are not shown to pay off.",
  ]);
});

test("the best single thread is no pool's: a pool of one thread leaves the main thread free besides", () => {
  const { scaling } = told([
    finding(64, "bun/hash", 100),
    finding(64, "pool/workers", 50, { own: { inner: "bun/hash", threads: 1 } }),
    finding(64, "ffi/a", 80, two),
  ]);
  expect(scaling[0]).toMatchObject({ column: "ffi/a threads=2", single: "bun/hash", pays: true });
  expect(scaling).toHaveLength(1);
});

test("what the machine gives is told for the same number of threads, by controls that only keep threads busy", () => {
  const { scaling } = told([
    finding(64, "bun/hash", 100),
    finding(64, "ffi/a", 80, { own: { threads: 4 } }),
    finding(64, "control/parallel", 10e6, loop(1)),
    finding(64, "control/parallel", 5.1e6, loop(2)),
    finding(64, "control/read", 10, loop(1)),
    finding(64, "control/read", 5, loop(4)),
  ]);
  expect(scaling[0]?.machine).toBeUndefined();
});

test("a pool without its inner backend beside it is held against itself with one thread", () => {
  const { scaling } = told([
    finding(64, "bun/hash", 100),
    finding(64, "pool/workers", 150, { own: { inner: "js/a", threads: 1 } }),
    finding(64, "pool/workers", 80, pool("js/a")),
  ]);
  expect(scaling[0]).toMatchObject({ serial: "pool/workers inner=js/a threads=1", pays: true });
  expect(scaling[0]?.speedup?.[0]).toBeCloseTo(150 / 80, 1);
});
