/** `exclude` and `--only`: what they match, and what they refuse. */
import { describe, expect, test } from "bun:test";
import { countStatuses } from "../../src/suite/estimate.ts";
import { good, parse, planned, refusals, statuses, suiteText } from "./fixture.ts";

describe("exclude", () => {
  const grid = `workloads: { hash/memory: { size: [1KiB, 4KiB, 1MiB], algo: [xxh64, xxh3] } }
backends: { bun/hash: , ffi/xxhash: { threads: [1, 2, 3] }, wasm/xxhash: }\n`;
  const excluded = (match: string, cores = 4): number =>
    countStatuses(planned(good(`${grid}exclude: [{ match: ${match}, why: because }]`, { cores })).plan)
      .excluded;

  // 6 cases × (1 + 3 + 1) cells.
  test.each([
    ["{ workload: hash/* }", 30],
    ["{ backend: [wasm/xxhash, bun/*] }", 12],
    ["{ boundary: ffi }", 18],
    ["{ size: '<=4KiB' }", 20],
    ["{ size: '<4KiB' }", 10],
    ["{ size: '>= 4096B' }", 20],
    ["{ size: 4096B }", 10],
    ["{ size: '*KiB' }", 20],
    ["{ algo: xxh3* }", 15],
    ["{ threads: '>1' }", 12],
    ["{ threads: [1, 3], size: 1MiB, algo: xxh64 }", 2],
  ])("%s leaves out %d cells", (match, cells) => {
    expect(excluded(match)).toBe(cells);
  });

  test("only * has a meaning of its own", () => {
    const result = parse(suiteText(`${grid}exclude: [{ match: { algo: "xxh.." }, why: because }]`));
    expect("problems" in result && result.problems).toMatchObject([{ code: "unknown-value" }]);
  });

  test("a rule that matches nothing is a problem at its place", () => {
    const suite = good(`exclude:\n  - match: { size: ">2GiB" }\n    why: because`);
    expect(refusals(suite)).toMatchObject([
      { code: "idle-rule", line: 7, column: 5, hint: "take the rule out, or mend its match" },
    ]);
  });

  test("a warning only, when the axis was given as cores", () => {
    const rule = `backends: { bun/hash: , ffi/xxhash: { threads: [1, cores] } }
exclude: [{ match: { threads: ">1" }, why: because }]`;
    expect(planned(good(rule, { cores: 1 })).warnings).toMatchObject([{ code: "idle-rule", line: 6 }]);
    expect(planned(good(rule, { cores: 2 })).warnings).toEqual([]);
  });

  test("a warning only, when --set replaced the axis", () => {
    const suite = good(`${grid}exclude: [{ match: { size: 1MiB }, why: because }]`, { set: ["size=1KiB"] });
    expect(planned(suite).warnings).toMatchObject([{ code: "idle-rule" }]);
  });

  test("is matched before filters", () => {
    const suite = good(`${grid}exclude: [{ match: { backend: wasm/* }, why: because }]`);
    const { excluded: left, "not-run": filtered } = countStatuses(
      planned(suite, { only: ["size=1KiB"] }).plan,
    );
    expect([left, filtered]).toEqual([6, 16]);
  });
});

describe("--only", () => {
  const suite = good(`workloads: { hash/memory: { size: [1B, 2B] }, hash/files: }
backends: { bun/hash: { read: [whole, mmap] }, ffi/xxhash: { threads: [1, 2] }, wasm/xxhash: }`);

  test("keeps baseline, twin and floors beside what it keeps, in the cases it touches", () => {
    expect(statuses(suite, { only: ["threads=2", "size<=1B"] })).toEqual([
      "hash/memory size=1B | bun/hash: run",
      "hash/memory size=1B | bun/hash #2: run",
      "hash/memory size=1B | ffi/xxhash: not-run",
      "hash/memory size=1B | ffi/xxhash threads=2: run",
      "hash/memory size=1B | wasm/xxhash: not-run",
      "hash/memory size=1B | control/noop: run",
      "hash/memory size=1B | control/noop through=ffi threads=2: run",
      "hash/memory size=2B | bun/hash: not-run",
      "hash/memory size=2B | ffi/xxhash: not-run",
      "hash/memory size=2B | ffi/xxhash threads=2: not-run",
      "hash/memory size=2B | wasm/xxhash: not-run",
      "hash/files | bun/hash: not-run",
      "hash/files | bun/hash read=mmap: not-run",
      "hash/files | ffi/xxhash: not-run",
      "hash/files | ffi/xxhash threads=2: not-run",
      "hash/files | wasm/xxhash: not-run",
    ]);
  });

  const kept = (...only: string[]): number =>
    planned(suite, { only }).plan.cells.filter(
      ({ role, absent }) => role === "column" && absent === undefined,
    ).length;

  test("one key is or, two are and, commas are or", () => {
    expect(kept("backend=wasm/*")).toBe(6);
    expect(kept("backend=wasm/*", "backend=ffi/xxhash")).toBe(12);
    expect(kept("backend=wasm/*,ffi/xxhash")).toBe(12);
    expect(kept("backend=wasm/*", "workload=hash/files")).toBe(2);
    expect(kept("boundary=ffi", "threads=>1", "size=2B")).toBe(2);
  });

  test.each([
    ["sise=1B", "unknown-axis", "did you mean size?"],
    ["size=12x", "bad-value", "a size is a whole number and a unit: 64B, 4KiB, 1MiB, 2GiB"],
    ["backend=wasm/xxhsh", "unknown-backend", "did you mean wasm/xxhash?"],
    ["size", "bad-value", "--only backend=wasm/*"],
    ["size=3B", "nothing-kept", "--plan without the filter shows what there is"],
  ])("refuses %s", (only, code, hint) => {
    expect(refusals(suite, [only])).toMatchObject([{ code, hint, file: "--only" }]);
  });
});
