/** A boundary is one row of one table, and a folder. */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inks } from "../../src/report/html/palette.ts";
import { boundaries, isControl, isPooled, plainCall, throughOf } from "../../src/model/index.ts";

const root = join(import.meta.dir, "../..");

test("no file of src but the table names a boundary", () => {
  // These are words of other trades too; a backend of theirs has a name behind them.
  const ambiguous = new Set(["js", "bun", "pool", "process", "control"]);
  const names = [...boundaries.keys()].map((name) => name + (ambiguous.has(name) ? "/" : "[\"'/]"));
  const named = new RegExp(`["'](${names.join("|")})`);
  const files = [...new Bun.Glob("src/**/*.ts").scanSync(root)].filter(
    (it) => it !== "src/model/boundary.ts",
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => named.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("every row has colours of its own, on both grounds", () => {
  const all = [...boundaries.values()].flatMap(({ shades }) => shades.flat());
  expect(new Set(all).size).toBe(all.length);
  for (const [name, { shades }] of boundaries) {
    const found = inks([`${name}/a`, `${name}/b`, `${name}/c`, `${name}/d`]);
    expect([...found.values()].map(({ light, dark }) => [light, dark])).toEqual(
      [...shades, shades[0]].map((it) => [...it]),
    );
  }
  expect(inks(["gone/a"]).get("gone/a")?.light).toMatch(/^#/);
});

test("a cell goes the way of its boundary, a pool's that of the backend inside", () => {
  expect(throughOf({ backend: "process/x" })).toBe("process");
  expect(throughOf({ backend: "bun/hash" })).toBe(plainCall);
  expect(throughOf({ backend: "pool/workers", inner: ["ffi/xxhash"] })).toBe("ffi");
  expect([
    isControl("control/noop"),
    isControl("controls/noop"),
    isPooled("pool/x"),
    isPooled("ffi/x"),
  ]).toEqual([true, false, true, false]);
});

test("the README lists them", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  expect([...boundaries.keys()].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
