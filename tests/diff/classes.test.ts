/** What a cell is said to have become, where statuses, names or the clock decide it. */
import { describe, expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import { diffJson } from "../../src/diff/json.ts";
import type { Diff, Row, Side } from "../../src/diff/model.ts";
import type { CellResult, Results } from "../../src/model/index.ts";
import { base, blank, controls, head, measured, run, type Told } from "./fixture.ts";

const id = "tree/walk | js/fdir";
const after = (before: CellResult[], now: CellResult[]): Row[] =>
  diff(base(...before), head(...now)).rows.filter((row) => !row.tags.includes("control"));
const one = (before: CellResult | null, now: CellResult | null): Row =>
  after(before === null ? [] : [before], now === null ? [] : [now])[0]!;

describe("statuses", () => {
  const fine = measured(id);
  test.each(["failed", "crashed", "timeout", "oom"] as const)("%s is a failure", (status) => {
    const bad = blank(id, status, "it says so");
    const found = diff(base(fine), head(bad));
    expect(found.exit).toBe(4);
    expect(found.rows[0]).toMatchObject({ class: "failed", why: "it says so" });
    expect(one(bad, fine)).toMatchObject({ class: "fixed", why: "it says so" });
    expect(one(bad, blank(id, "failed", "still")).class).toBe("still-failing");
    expect(one(null, bad).class).toBe("failed");
  });

  test.each(["unsupported", "unavailable", "excluded", "not-run"] as const)(
    "%s in head: a time that base has is lost, and it says why",
    (status) => {
      const resting = blank(id, status, "as it says");
      const expected = { class: "not-comparable", why: "no time in head: as it says" } as const;
      expect(one(fine, resting)).toMatchObject({ ...expected, class: "lost" });
      expect(one(blank(id, "crashed", "SIGSEGV"), resting)).toMatchObject(expected);
      expect(one(blank(id, "wrong", "not 0af3"), resting)).toMatchObject(expected);
      expect(one(resting, resting).class).toBe("blank");
      expect(one(null, resting).class).toBe("blank");
      expect(one(resting, fine)).toMatchObject({ class: "new", why: "as it says" });
    },
  );

  test("a cell that head has not is lost with its time, and removed where it had none", () => {
    expect(one(fine, null)).toMatchObject({ class: "lost", why: "no time in head: it has no such cell" });
    expect(one(blank(id, "crashed", "SIGSEGV"), null).class).toBe("removed");
    expect(one(blank(id, "excluded", "too slow"), null)).toMatchObject({ class: "blank", why: "too slow" });
  });
});

test("every way from one state to another has its class", () => {
  const states = {
    missing: null,
    wrong: blank(id, "wrong", "w"),
    failing: blank(id, "timeout", "t"),
    resting: blank(id, "excluded", "e"),
    measured: measured(id),
  };
  const table = Object.entries(states).flatMap(([before, was]) =>
    Object.entries(states).flatMap(([now, is]) =>
      was === null && is === null ? [] : [`${before} → ${now}: ${one(was, is)?.class ?? "a control"}`],
    ),
  );
  expect(table).toEqual([
    "missing → wrong: broken",
    "missing → failing: failed",
    "missing → resting: blank",
    "missing → measured: new",
    "wrong → missing: removed",
    "wrong → wrong: still-failing",
    "wrong → failing: still-failing",
    "wrong → resting: not-comparable",
    "wrong → measured: fixed",
    "failing → missing: removed",
    "failing → wrong: broken",
    "failing → failing: still-failing",
    "failing → resting: not-comparable",
    "failing → measured: fixed",
    "resting → missing: blank",
    "resting → wrong: broken",
    "resting → failing: failed",
    "resting → resting: blank",
    "resting → measured: new",
    "measured → missing: lost",
    "measured → wrong: broken",
    "measured → failing: failed",
    "measured → resting: lost",
    "measured → measured: a control",
  ]);
});

describe("a renamed cell", () => {
  const def = "aaaaaa.000000";
  const renamed = (ns: number, told: Told = {}) =>
    one(measured(id, { def, seed: "a" }), measured("tree/walk | js/walk", { def, ns, seed: "b", ...told }));

  test("says which way its time went, if it is the same", () => {
    expect(renamed(5e5)).toMatchObject({ class: "renamed?", was: id, moved: "slower" });
    expect(renamed(5e5).change![0]).toBeCloseTo(5, 1);
    expect(renamed(5e4)).toMatchObject({ class: "renamed?", moved: "faster" });
    expect(renamed(1e5)).not.toHaveProperty("moved");
    expect(renamed(5e5, { noise: 2 })).not.toHaveProperty("moved");
  });

  test("says nothing of it where nothing is judged", () => {
    const few = (cell: CellResult, seed: string): Side => ({
      from: seed,
      results: run([...controls(seed, {}, 9), cell]),
    });
    const now = measured("tree/walk | js/walk", { def, ns: 5e5 });
    const { rows, objection } = diff(few(measured(id, { def }), "a"), few(now, "b"));
    expect(objection).toContain("at least 10");
    expect(rows.find(({ class: name }) => name === "renamed?")).not.toHaveProperty("moved");
  });
});

test("a change that the clock could not have seen is no change", () => {
  // One step of the clock is 32 ns: of 400 ns that is 8 %, of 100 such calls 0.08 %.
  const at = (ns: number, impl: string, batch: number) => ({
    ...measured(id, { ns, noise: 0, impl }),
    batch,
  });
  expect(one(at(400, "a", 100), at(420, "b", 100)).class).toBe("slower");
  expect(one(at(400, "a", 1), at(420, "b", 1)).class).toBe("unsure");
  expect(one(at(400, "a", 1), at(420, "b", 100)).class).toBe("unsure");
  expect(one(at(400, "a", 100), at(420, "b", 1)).class).toBe("unsure");
  expect(one(at(400, "a", 1), at(800, "b", 1)).class).toBe("slower");
});

describe("controls of other boundaries", () => {
  const ids = ["js/a", "js/b"].map((column) => `tree/walk | ${column}`);
  const cells = (impl: string): CellResult[] => ids.map((it) => measured(it, { impl, seed: impl }));
  const many = (seed: string): CellResult[] =>
    Array.from({ length: 10 }, (_, i) => measured(`tree/walk depth=${i} | js/c`, { seed }));

  test("are said to have judged a boundary that has fewer than ten, row by row", () => {
    const found = diff(base(...cells("1")), head(...cells("2")));
    for (const row of found.rows) expect(row.tags.includes("borrowed-controls")).toBe(ids.includes(row.id));
    expect(found.notes).toEqual([
      "cells judged by the controls of all boundaries, which may be quieter, for want of 10 of their own: 2 of js (has 0)",
    ]);
  });

  test("are not spoken of where it has ten, or where nothing is judged", () => {
    expect(diff(base(...many("a"), ...cells("1")), head(...many("b"), ...cells("2"))).notes).toEqual([]);
    const nine = diff(base(...many("a").slice(1), ...cells("1")), head(...many("b").slice(1), ...cells("2")));
    expect(nine.notes).toEqual([expect.stringContaining(": 2 of js (has 9)")]);
    for (const { id: it, tags } of nine.rows)
      expect(tags.includes("borrowed-controls")).toBe(ids.includes(it));
    const side = (impl: string): Side => ({ from: impl, results: run(cells(impl)) });
    const unjudged = diff(side("1"), side("2"));
    expect(unjudged.objection).not.toBeNull();
    expect(unjudged.notes).toEqual([]);
    expect(unjudged.rows.flatMap(({ tags }) => tags)).not.toContain("borrowed-controls");
  });
});

describe("notes", () => {
  const noted = (was: Partial<Results>, is: Partial<Results>): Diff => {
    const cells = [...controls("a")];
    return diff({ from: "a", results: run(cells, was) }, { from: "b", results: run(controls("b"), is) });
  };
  const { run: header } = run([]);
  const runOf = (over: Partial<Results["run"]>): Partial<Results> => ({ run: { ...header, ...over } });

  test("say what differs besides the numbers, once each", () => {
    expect(noted({}, {}).notes).toEqual([]);
    expect(noted({}, runOf({ dirty: true })).notes).toEqual(["head was measured with uncommitted changes"]);
    expect(noted(runOf({ dirty: true }), {}).notes).toEqual(["base was measured with uncommitted changes"]);
    const kernel = runOf({ env: { kernel: "6.2", load: 3 } });
    expect(noted({}, kernel).notes).toEqual(["the machine changed: kernel 6.1 → 6.2"]);
    expect(noted({}, { ...kernel, machine: "linux-arm64-arm-1-4c" }).notes).toEqual([]);
    expect(noted({}, runOf({ date: "2026-11-19T08:15:00Z" })).notes).toEqual([
      "head was measured before base",
    ]);
    expect(noted(runOf({ date: "2026-11-19T08:15:00Z" }), {}).notes).toEqual([]);
  });

  test("and the flag say that ratios are to another baseline", () => {
    const found = noted({ baseline: "js/a" }, {});
    expect(found).toMatchObject({
      oneBaseline: false,
      base: { baseline: "js/a" },
      head: { baseline: "bun/hash" },
    });
    expect(found.notes).toEqual([
      "the baseline changed, js/a → bun/hash: ratios to it are not those of before",
    ]);
    expect(noted({}, {}).oneBaseline).toBe(true);
  });

  test("of another runtime, what to do", () => {
    expect(noted({}, runOf({ bun: "1.5.0" })).objection).toMatch(
      /side by side: on one machine check out base and head by turns, run the suite each time/,
    );
  });
});

test("JSON rounds what was measured, and nothing that was counted or set", () => {
  const found = diff(base(measured(id)), head(measured(id, { impl: "b", ns: 123_456_789 })));
  const bracket = [65_536, 1_048_576] as const;
  const told: Diff = {
    ...found,
    counts: { ...found.counts, same: 123_456 },
    handovers: [{ row: "r", axis: "size", kind: "bytes", from: "a", to: "b", base: bracket, head: null }],
    stale: { cells: 123_456, of: 1_234_567, unchecked: null },
    controls: { total: 123_456, moved: 0, shift: 0.123456, widening: 0.0123456 },
  };
  const { diffs } = JSON.parse(diffJson([told], 0)) as { diffs: Diff[] };
  const [it] = diffs;
  expect(it!.handovers[0]).toMatchObject({ base: bracket, head: null });
  expect(it!.counts.same).toBe(123_456);
  expect(it!.stale).toEqual(told.stale);
  expect(it!.controls).toEqual({ total: 123_456, moved: 0, shift: 0.1235, widening: 0.01235 });
  const row = it!.rows.find((them) => them.id === id)!;
  for (const number of [...row.change!, row.head!.ns!, row.resolves!])
    expect(number).toBe(Number(number.toPrecision(4)));
});
