/** What a suite may say, and what it means. */
import { describe, expect, test } from "bun:test";
import { resolve } from "node:path";
import { parseBudget, quick, thorough } from "../../src/suite/budget.ts";
import { catalog, given, good, parse, suiteText } from "./fixture.ts";

test("every default is filled in", () => {
  const suite = good("");
  expect(suite).toMatchObject({ name: "test", question: "why?", seed: 1, baseline: "bun/hash", exclude: [] });
  expect(suite.grids).toMatchObject([
    { workload: "hash/memory", values: { algo: ["xxh64"], size: [2 ** 20], buffers: [1] } },
  ]);
  expect(suite.columns.map(({ backend, grids }) => [backend, ...grids])).toEqual([
    ["bun/hash", ["hash/memory", [{}]]],
    ["ffi/xxhash", ["hash/memory", [{ threads: [1] }]]],
  ]);
  expect(suite.budget).toEqual({
    rounds: 8,
    most: 40,
    trial: 128e6,
    slice: 2e6,
    warm: 40e6,
    timeout: 30e9,
    memory: 4 * 2 ** 30,
    total: 900e9,
    precision: 0.01,
  });
});

test("values are parsed by their axis, equal ones merge, cores is a number", () => {
  const suite = good(`workloads:
  hash/memory: { size: [0, 64B, 1KiB, 1024B, "1 MiB"], algo: xxh3 }
  tree/folder: { hidden: [true, false], dir: [~, ~/x, a, /b, ~c] }
backends: { bun/hash: , ffi/xxhash: { threads: [1, cores, 4] } }`);
  expect(suite.grids[0]?.values).toEqual({ algo: ["xxh3"], size: [0, 64, 1024, 2 ** 20], buffers: [1] });
  const home = "/home/someone";
  expect(suite.grids[1]?.values).toEqual({
    dir: [home, `${home}/x`, resolve(given.folder, "suites/a"), "/b", resolve(given.folder, "suites/~c")],
    hidden: [true, false],
    words: ["any"],
  });
  expect(suite.columns[1]?.grids.get("hash/memory")).toEqual([{ threads: [1, 4] }]);
  expect([...suite.unsettled]).toEqual(["threads"]);
});

test("a path left out is relative to the suite too", () => {
  expect(good("workloads: { tree/folder: }").grids[0]?.values["dir"]).toEqual([
    resolve(given.folder, "suites"),
  ]);
});

test("a list of maps is several grids, for workloads and for backends", () => {
  const suite = good(`workloads: { hash/files: [{ size: 1B }, { files: [1, 2] }] }
backends: { bun/hash: , ffi/xxhash: [{ read: mmap }, { threads: [1, 2] }] }`);
  expect(suite.grids.map(({ values }) => [values["size"], values["files"]])).toEqual([
    [[1], [1]],
    [[2 ** 20], [1, 2]],
  ]);
  expect(suite.grids.map(({ place }) => place.column)).toEqual([27, 41]);
  expect(suite.columns[1]?.grids.get("hash/files")).toEqual([
    { read: ["mmap"], threads: [1] },
    { read: ["whole"], threads: [1, 2] },
  ]);
});

test("an anchor saves typing", () => {
  const suite = good(`workloads: { hash/memory: { size: &sizes [1B, 2B] }, hash/files: { size: *sizes } }`);
  expect(suite.grids[1]?.values["size"]).toEqual([1, 2]);
});

test.each(["\r\n", "\r"])("line ends of %j and a byte order mark change nothing", (end) => {
  const text = suiteText("# of other days\nbudget:\n  rounds: 9\nseed: 1");
  const result = parse(`\uFEFF${text.replaceAll("\n", end)}`);
  expect("suite" in result && result.suite.budget.rounds).toBe(9);
  const bad = parse(text.replace("9", "x").replaceAll("\n", end));
  expect("problems" in bad && bad.problems[0]).toMatchObject({
    line: 8,
    excerpt: "  rounds: x\n          ^",
  });
});

describe("budget", () => {
  test.each([
    ["rounds: 12", { rounds: 12, most: 40 }],
    ["rounds: 50", { rounds: 50, most: 50 }],
    ["trial: 1.5s", { trial: 1.5e9 }],
    ["warm: 0ms", { warm: 0 }],
    ["total: 2h", { total: 7200e9 }],
    ["memory: 25%", { memory: 2 * 2 ** 30 }],
    ["memory: 1GiB", { memory: 2 ** 30 }],
    ["precision: 0.5%", { precision: 0.005 }],
  ])("%s", (line, expected) => {
    expect(good(`budget: { ${line} }`).budget).toMatchObject(expected);
  });

  test("presets change what they are for and keep the rest", () => {
    const { budget } = good("budget: { total: 1h }");
    expect(quick(budget)).toEqual({ ...budget, rounds: 3, most: 3, trial: 16e6, warm: 20e6 });
    expect(thorough(budget)).toEqual({ ...budget, rounds: 16, most: 96, precision: 0.005 });
  });

  test("one value alone can be parsed for the command line", () => {
    expect(parseBudget("total", "10m", given)).toEqual({ value: 600e9 });
    expect(parseBudget("total", "10", given)).toMatchObject({ fault: { code: "bad-value" } });
  });
});

describe("--set", () => {
  const lines = "workloads: { hash/memory: { size: 1B }, hash/files: [{ size: 2B }, {}] }";

  test("replaces the values of every grid whose workload has the axis, given or not", () => {
    const { grids } = good(lines, { set: ["size=4KiB,1MiB,4096B", "files=3"] });
    expect(grids.map(({ values }) => values["size"])).toEqual([
      [4096, 2 ** 20],
      [4096, 2 ** 20],
      [4096, 2 ** 20],
    ]);
    expect(grids.map(({ values }) => values["files"])).toEqual([undefined, [3], [3]]);
  });

  test("reaches own axes; a backend whose axis lacks the value keeps its own", () => {
    const { columns } = good(`${lines}\nbackends: { bun/hash: , wasm/xxhash: { read: chunk } }`, {
      set: ["read=mmap"],
    });
    expect(columns.map(({ grids }) => grids.get("hash/files")?.[0]?.["read"])).toEqual([["mmap"], ["chunk"]]);
  });

  test.each([
    ["sise=1B", "unknown-axis", "did you mean size?"],
    ["__proto__=1B", "unknown-axis", "known: algo, size, buffers, files, read, threads"],
    ["size=12x", "bad-value", "a size is a whole number and a unit: 64B, 4KiB, 1MiB, 2GiB"],
    ["size=2GiB", "out-of-range", "from 0B to 1GiB"],
    ["size", "bad-value", "--set size=4KiB,1MiB"],
    ["size=1B,,2B", "bad-value", "--set size=4KiB,1MiB"],
  ])("refuses %s", (set, code, hint) => {
    const result = parse(suiteText(`${lines}\nbackends: { bun/hash: { read: mmap }, ffi/xxhash: }`), {
      set: [set],
    });
    expect("problems" in result && result.problems).toMatchObject([{ code, hint, file: "--set" }]);
  });
});

test("a broken file stops only the suite that names it", () => {
  expect(catalog.problems).toHaveLength(1);
  expect(good("").columns).toHaveLength(2);
});
