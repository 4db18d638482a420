/** docs/results-format.md names every field that the writer writes. */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { canonical } from "../../src/results/canonical.ts";
import { cell, results } from "./fixture.ts";

const free = ["defaults", "backends", "env", "facts"];

/** Keys of objects at any depth, but for those that are names. */
function keys(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keys);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...(free.includes(key) ? [] : keys(part))]);
}

test("every field is documented", () => {
  const docs = readFileSync(join(import.meta.dir, "../../docs/results-format.md"), "utf8");
  const interval = [1, 1, 1] as const;
  const scaling = {
    case: "c",
    column: "x",
    kind: "pool",
    threads: 2,
    serial: "s",
    speedup: interval,
  } as const;
  const more = { single: "y", gain: interval, pays: true, machine: 2 };
  const blank = { id: "z", status: "failed", why: "w", hint: "h", log: "l" } as const;
  const all = {
    ...results,
    seal: "0123456789ab",
    scaling: [{ ...scaling, ...more }],
    rankings: results.rankings.map((it) => ({ ...it, why: "w" })),
    cells: [{ ...cell, why: "w" }, blank],
  };
  const found = [...new Set(keys(JSON.parse(canonical(all))))];
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter((key) => !docs.includes(`\`${key}\``))).toEqual([]);
});
