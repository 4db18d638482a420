/** Cells, their order and their status. */
import { describe, expect, test } from "bun:test";
import { estimate } from "../../src/suite/estimate.ts";
import { plan } from "../../src/suite/plan.ts";
import { catalog, good, planned, refusals, statuses } from "./fixture.ts";

describe("order and roles", () => {
  test("baseline, twin, backends in YAML order, floors with what they share", () => {
    const suite = good(`backends: { ffi/xxhash: { threads: [1, 2, 3] }, bun/hash: , wasm/xxhash: }
workloads: { hash/memory: { size: 64B } }`);
    expect(
      planned(suite).plan.cells.map(({ id, role }) => `${role} ${id.replace("hash/memory size=64B", "…")}`),
    ).toEqual([
      "column … | bun/hash",
      "twin … | bun/hash #2",
      "column … | ffi/xxhash",
      "column … | ffi/xxhash threads=2",
      "column … | ffi/xxhash threads=3",
      "column … | wasm/xxhash",
      "floor … | control/noop",
      "floor … | control/noop through=ffi",
      "floor … | control/noop through=ffi threads=2",
    ]);
  });

  test("a floor its control does not support is left out, and the twin is the baseline's first combination that runs", () => {
    const suite = good(`workloads: { hash/files: }
backends: { bun/hash: { read: [chunk, whole, mmap] } }
exclude: [{ match: { read: chunk }, why: because }]`);
    expect(statuses(suite)).toEqual([
      "hash/files | bun/hash read=chunk: excluded",
      "hash/files | bun/hash: run",
      "hash/files | bun/hash #2: run",
      "hash/files | bun/hash read=mmap: run",
      "hash/files | control/read: run",
    ]);
  });

  test("a control named in the suite is a floor and stands once", () => {
    const { cells } = planned(good("backends: { bun/hash: , control/noop: }")).plan;
    expect(cells.map(({ id, role }) => [id, role])).toEqual([
      ["hash/memory | bun/hash", "column"],
      ["hash/memory | bun/hash #2", "twin"],
      ["hash/memory | control/noop", "floor"],
    ]);
  });

  test("cases and combinations that are equal merge", () => {
    const suite = good(`workloads: { hash/memory: [{ size: [1B, 2B] }, { size: 2B, algo: xxh64 }] }
backends: { bun/hash: , ffi/xxhash: [{ threads: 1 }, { threads: [1, cores] }] }`);
    const { cases, cells } = planned(suite).plan;
    expect(cases.map(({ id }) => id)).toEqual(["hash/memory size=1B", "hash/memory size=2B"]);
    expect(cells.filter(({ backend }) => backend === "ffi/xxhash")).toHaveLength(4);
  });

  test("params come in declared order, whatever the suite's", () => {
    const [it] = planned(good("workloads: { hash/memory: { buffers: 2, size: 1B, algo: xxh3 } }")).plan.cases;
    expect(it).toEqual({
      id: "hash/memory algo=xxh3 size=1B buffers=2",
      workload: "hash/memory",
      params: { algo: "xxh3", size: 1, buffers: 2 },
    });
    expect(Object.keys(it?.params ?? {})).toEqual(["algo", "size", "buffers"]);
  });
});

describe("status", () => {
  const missing = { missing: "no C compiler on PATH", hint: "apt install gcc" };

  test("excluded before unavailable before unsupported", () => {
    const suite = good(`workloads: { hash/memory: { algo: xxh3, size: [1B, 2B] } }
backends: { bun/hash: , wasm/xxhash: }
exclude: [{ match: { backend: wasm/*, size: 1B }, why: because }]`);
    const of = (probe: object) =>
      planned(suite, {}, { "wasm/xxhash": { version: "1", ...probe } })
        .plan.cells.filter(({ backend }) => backend === "wasm/xxhash")
        .map(({ absent }) => absent);
    const because = { status: "excluded", why: "because" } as const;
    expect(of({})).toEqual([because, { status: "unsupported", why: "no XXH3" }]);
    expect(of(missing)).toEqual([
      because,
      { status: "unavailable", why: missing.missing, hint: missing.hint },
    ]);
  });

  test("supports hears the findings of the probe", () => {
    const cells = statuses(good(""), {}, { "ffi/xxhash": { version: "1", findings: { old: true } } });
    expect(cells).toContain("hash/memory | ffi/xxhash: unsupported");
  });

  test("a backend without an operation has one unsupported cell per case", () => {
    const suite = good(`workloads: { hash/memory: , hash/files: { size: [1B, 2B] } }
backends: { bun/hash: , js/xxhash: }`);
    const cells = planned(suite).plan.cells.filter(({ backend }) => backend === "js/xxhash");
    expect(cells.map(({ id, absent }) => [id, absent?.why])).toEqual([
      ["hash/memory | js/xxhash", undefined],
      ["hash/files size=1B | js/xxhash", "js/xxhash does not do hash/files"],
      ["hash/files size=2B | js/xxhash", "js/xxhash does not do hash/files"],
    ]);
  });

  test("without a baseline that runs there is no twin, and the others still run", () => {
    expect(statuses(good(""), {}, { "bun/hash": missing })).toEqual([
      "hash/memory | bun/hash: unavailable",
      "hash/memory | ffi/xxhash: run",
      "hash/memory | control/noop through=ffi: run",
    ]);
  });

  test("an unavailable control says so; one that was not probed is a bug", () => {
    expect(statuses(good(""), {}, { "control/noop": missing })).toContain(
      "hash/memory | control/noop: unavailable",
    );
    expect(() => plan(good(""), catalog, new Map())).toThrow("was not probed");
  });

  test("what a workload does not allow is a problem at its grid", () => {
    const suite = good("workloads:\n  hash/memory:\n    - {}\n    - { buffers: 13, size: [1B, 2B] }");
    expect(refusals(suite)).toEqual([
      {
        code: "not-allowed",
        message: "hash/memory size=1B buffers=13 makes no case: thirteen buffers bring bad luck",
        file: "suites/test.yaml",
        line: 8,
        column: 7,
        excerpt: "    - { buffers: 13, size: [1B, 2B] }\n      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
      },
    ]);
  });

  test("a suite of millions of cells is refused before it is expanded", () => {
    const many = Array.from({ length: 1000 }, (_, i) => i + 1).join(",");
    const suite = good(
      `workloads: { hash/memory: { buffers: [${many}], size: [${many.replaceAll(",", "B,")}B] } }`,
    );
    expect(refusals(suite)).toMatchObject([{ code: "too-many-cells" }]);
  });
});

test("the estimate grows with cells and rounds and stops at the budget", () => {
  const of = (lines: string): number => estimate(planned(good(lines)).plan);
  const one = of("budget: { rounds: 1, total: 1h }");
  expect(one).toBe(5 * 2 * (128e6 + 40e6 + 125e6));
  expect(of("budget: { rounds: 3, total: 1h }")).toBe(2 * one);
  expect(of("budget: { rounds: 100, total: 1m }")).toBe(60e9);
});
