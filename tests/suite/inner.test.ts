/** Axes of kind `backend`: a backend that runs inside another, as a pool's workers do. */
import { describe, expect, test } from "bun:test";
import type { Probe } from "../../src/model/index.ts";
import { backendsOf } from "../../src/suite/plan.ts";
import type { Suite } from "../../src/suite/suite.ts";
import { catalog, good, parse, planned, statuses, suiteText } from "./fixture.ts";

const pool = (own: string, workloads = "hash/memory: ") =>
  good(`workloads: { ${workloads} }\nbackends: { bun/hash: , pool/workers: ${own} }`);
const absences = (suite: Suite, probes: Readonly<Record<string, Probe>> = {}) =>
  Object.fromEntries(
    planned(suite, {}, probes)
      .plan.cells.filter(({ backend }) => backend === "pool/workers")
      .map(({ id, absent }) => [id.split(" | pool/workers ")[1], absent]),
  );

describe("names", () => {
  test("stand in ids even where nothing else does, and in the cell", () => {
    const { cells } = planned(pool("{ inner: [bun/hash, ffi/xxhash], threads: [1, 2] }")).plan;
    const found = cells.filter(({ backend }) => backend === "pool/workers");
    expect(found.map(({ id, own, inner }) => [id, own, inner])).toEqual([
      ["hash/memory | pool/workers inner=bun/hash", { inner: "bun/hash", threads: 1 }, ["bun/hash"]],
      [
        "hash/memory | pool/workers inner=bun/hash threads=2",
        { inner: "bun/hash", threads: 2 },
        ["bun/hash"],
      ],
      ["hash/memory | pool/workers inner=ffi/xxhash", { inner: "ffi/xxhash", threads: 1 }, ["ffi/xxhash"]],
      [
        "hash/memory | pool/workers inner=ffi/xxhash threads=2",
        { inner: "ffi/xxhash", threads: 2 },
        ["ffi/xxhash"],
      ],
    ]);
    expect(cells.filter((cell) => "inner" in cell)).toHaveLength(4);
  });

  test.each([
    ["{ inner: ffi/xxhsh }", "unknown-backend", "did you mean ffi/xxhash?"],
    ["{ inner: ../../x }", "unknown-backend", expect.stringContaining("known: ")],
    ["{ inner: napi/broken }", "bad-module", "mend /x/backends/napi/broken.ts"],
    ["{ threads: 2 }", "missing-axis", "{ inner: … }"],
    ["", "missing-axis", "{ inner: … }"],
  ])("pool/workers: %s is refused as %s", (own, code, hint) => {
    const text = suiteText(`backends: { bun/hash: , pool/workers: ${own} }`);
    expect(parse(text)).toMatchObject({ problems: [{ code, hint, line: 5 }] });
  });

  test("can be given on the command line, and matched", () => {
    const text = suiteText("backends: { bun/hash: , pool/workers: }");
    expect(parse(text, { set: ["inner=js/xxhash"] })).toHaveProperty("suite");
    expect(parse(text, { set: ["inner=js/xxhsh"] })).toMatchObject({
      problems: [{ code: "unknown-backend", hint: "did you mean js/xxhash?" }, { code: "missing-axis" }],
    });
    const rule =
      "exclude: [{ match: { inner: js/* }, why: because }, { match: { inner: bun/hash }, why: so }]";
    const suite = good(`backends: { bun/hash: , pool/workers: { inner: [js/xxhash, bun/hash] } }\n${rule}`);
    expect(absences(suite)).toMatchObject({
      "inner=js/xxhash": { status: "excluded", why: "because" },
      "inner=bun/hash": { status: "excluded", why: "so" },
    });
  });
});

describe("an inner backend", () => {
  const missing = { missing: "no C compiler on PATH", hint: "apt install gcc" };

  test("is probed, and missing it is missing the cell", () => {
    const suite = pool("{ inner: [js/xxhash, ffi/xxhash] }");
    expect(backendsOf(suite, catalog)).toEqual([
      "bun/hash",
      "pool/workers",
      "js/xxhash",
      "ffi/xxhash",
      "control/noop",
    ]);
    expect(absences(suite, { "ffi/xxhash": missing })).toEqual({
      "inner=js/xxhash": undefined,
      "inner=ffi/xxhash": { status: "unavailable", why: missing.missing, hint: missing.hint },
    });
  });

  test("must do the workload, answer, and need no backend itself", () => {
    const suite = pool(
      "{ inner: [js/xxhash, control/read, pool/workers] }",
      "hash/files: , tree/folder: { dir: /x }",
    );
    const unsupported = (why: string) => ({ status: "unsupported", why }) as const;
    const cells = planned(suite).plan.cells.filter(({ backend }) => backend === "pool/workers");
    expect(cells.map(({ absent }) => absent)).toEqual([
      unsupported("js/xxhash does not do hash/files"),
      unsupported("control/read answers nothing that could be brought back"),
      unsupported("pool/workers itself needs a backend inside"),
      unsupported("tree/folder cannot be divided"),
      unsupported("tree/folder cannot be divided"),
      unsupported("tree/folder cannot be divided"),
    ]);
  });

  test("is asked with its own findings, what the pool passes on, and its defaults", () => {
    expect(
      absences(pool("{ inner: [wasm/xxhash, ffi/xxhash] }", "hash/memory: { algo: xxh3 }"), {
        "ffi/xxhash": { version: "1", findings: { old: true } },
      }),
    ).toEqual({
      "inner=wasm/xxhash": { status: "unsupported", why: "no XXH3" },
      "inner=ffi/xxhash": { status: "unsupported", why: "too old" },
    });
    const files = pool("{ inner: [bun/hash, wasm/xxhash], read: [chunk, mmap] }", "hash/files: ");
    expect(absences(files)).toEqual({
      "inner=bun/hash read=chunk": undefined,
      "inner=bun/hash read=mmap": undefined,
      "inner=wasm/xxhash read=chunk": undefined,
      "inner=wasm/xxhash read=mmap": { status: "unsupported", why: "wasm/xxhash has no read=mmap" },
    });
  });
});

test("the floor of a pool is that of the boundary its workers cross", () => {
  const suite = good(
    "baseline: pool/workers\nbackends: { pool/workers: { inner: [js/xxhash, ffi/xxhash] } }",
  );
  expect(statuses(suite).filter((it) => it.includes("control/"))).toEqual([
    "hash/memory | control/noop: run",
    "hash/memory | control/noop through=ffi: run",
  ]);
});
