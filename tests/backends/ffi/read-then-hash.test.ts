/** What conformance does not reach: who reads, and batches too large to be in memory at once. */
import { tmpdir } from "node:os";
import { expect, test } from "bun:test";
import backend from "../../../backends/ffi/read-then-hash.ts";
import { test as testOfC } from "../../native/hash/kernels.ts";

const [ofFiles, ofFolder] = backend.operations;
const own = { gather: "sequential", threads: 1 };
const files = (count: number, size: number) => ({ algo: "xxh64", files: count, size, spread: "fixed" });
const context = { cores: 2, module: String, scratch: tmpdir() };
const why = "all files are in memory at once, and theirs is above 2 GiB";

test("up to 2 GiB is read into memory, and more is refused before it is tried", () => {
  expect(ofFiles!.supports(files(2, 2 ** 30), own, {})).toBe(true);
  expect(ofFiles!.supports(files(1000, 2 ** 22), own, {})).toEqual({ why });
});

test("a folder says so when it is opened, for only then its sizes are known", () => {
  const p = { algo: "xxh64", dir: ".", files: 3 };
  expect(ofFolder!.supports(p, own, {})).toBe(true);
  const input = { paths: ["a", "b", "c"], sizes: [2 ** 30, 2 ** 30, 1], largest: 2 ** 30 };
  expect(ofFolder!.open({ p, own, input, context })).rejects.toThrow(why);
});

test("threads are refused where the kernels have none", () => {
  const noThreads = "no threads here";
  expect(ofFiles!.supports(files(1, 1), { ...own, threads: 2 }, { noThreads })).toEqual({ why: noThreads });
});

/** The most threads that read, and that hashed, in any of many calls. */
async function most(gather: string): Promise<{ readers: number; threads: number }> {
  const paths = Array.from({ length: 200 }, () => import.meta.path);
  const sizes = paths.map(() => Bun.file(import.meta.path).size);
  const input = { paths, sizes, largest: sizes[0]! };
  const session = await ofFiles!.open({ p: files(200, 1), own: { gather, threads: 2 }, input, context });
  const all = Array.from({ length: 200 }, () => {
    void session.run(0, 200);
    return session.facts!();
  });
  const over = (fact: string): number => Math.max(...all.map((facts) => facts[fact]!));
  return { readers: over("readers"), threads: over("threads") };
}

testOfC(
  "one thread reads with gather=sequential, all with gather=parallel; all hash with either",
  async () => {
    expect(await most("sequential")).toEqual({ readers: 1, threads: 2 });
    expect(await most("parallel")).toEqual({ readers: 2, threads: 2 });
  },
);
