/** What controls say of two sessions, and whose they speak for. */
import { describe, expect, test } from "bun:test";
import type { Change } from "../../src/diff/change.ts";
import { calibrate, type Control } from "../../src/diff/controls.ts";
import { diff } from "../../src/diff/diff.ts";
import { base, head, measured } from "./fixture.ts";

/** Controls whose times changed by these factors, each known to ±0.1 %. */
const controls = (boundary: string, ...factors: readonly number[]): Control[] =>
  factors.map((factor) => {
    const interval = [factor, factor * 0.999, factor * 1.001] as const;
    const change: Change = {
      mean: { interval, n: 8, confidence: 0.99, screening: false },
      speeds: [],
      resolution: 0,
    };
    return { boundary, change };
  });
const ten = (centre: number, step: number): number[] =>
  Array.from({ length: 11 }, (_, i) => centre * (1 + step) ** (i - 5));

describe("a session", () => {
  test("is the median, and twice 1.4826 median deviations around it", () => {
    const { session, controls: told } = calibrate(controls("js", ...ten(1.03, 0.002)));
    expect(Math.exp(session("js").shift)).toBeCloseTo(1.03, 9);
    // Of eleven steps −5 … 5 the median distance from the middle is 3.
    expect(session("js").widening).toBeCloseTo(2 * 1.4826 * 3 * Math.log(1.002), 9);
    expect(told).toMatchObject({ total: 11, moved: 0 });
    expect(told.shift).toBeCloseTo(0.03, 9);
  });

  test("is a boundary's own with ten controls of it, else that of all with the largest widening", () => {
    const all = [
      ...controls("js", ...ten(1.01, 0.0001)),
      ...controls("ffi", ...ten(0.99, 0.002)),
      ...controls("wasm", 1),
    ];
    const { session } = calibrate(all);
    expect(Math.exp(session("js").shift)).toBeCloseTo(1.01, 9);
    expect(Math.exp(session("ffi").shift)).toBeCloseTo(0.99, 9);
    expect(session("js").widening).toBeLessThan(session("ffi").widening);
    const others = calibrate(all.map((it) => ({ ...it, boundary: "one" }))).session("one");
    expect(session("wasm").shift).toBe(others.shift);
    expect(session("pool")).toEqual(session("wasm"));
    expect(session("wasm").widening).toBe(Math.max(others.widening, session("ffi").widening));
  });

  test("is none with nine controls, further off than 5 %, in any boundary, or with one in twenty moved", () => {
    const objection = (...them: Control[]): string | undefined => calibrate(them).objection;
    expect(objection(...controls("js", ...ten(1, 0.001)).slice(0, 9))).toContain("at least 10");
    expect(objection(...controls("js", ...ten(1.049, 0)))).toBeUndefined();
    expect(objection(...controls("js", ...ten(1.051, 0)))).toContain("the controls");
    expect(objection(...controls("js", ...ten(1 / 1.051, 0)))).toContain("−4.9 %");
    expect(
      objection(...controls("js", ...ten(1, 0), ...ten(1, 0)), ...controls("ffi", ...ten(1.06, 0))),
    ).toContain("ffi");
    const quiet = controls("js", ...Array.from({ length: 39 }, () => 1));
    expect(objection(...quiet, ...controls("wasm", 1.1, 1.1))).toBeUndefined();
    expect(objection(...quiet, ...controls("wasm", 1.1, 1.1, 1.1))).toContain("3 of 42");
  });
});

test("who borrows is judged by the widest of all: a noisy boundary's own, or that of all together", () => {
  const quiet = controls("js", ...Array.from({ length: 100 }, () => 1));
  const wide = controls("ffi", ...ten(1, 0.01));
  const noisy = calibrate([...quiet, ...wide]);
  expect(noisy.session("js").widening).toBe(0);
  expect(noisy.session("wasm").widening).toBe(noisy.session("ffi").widening);
  expect(noisy.controls.widening).toBeCloseTo(Math.expm1(noisy.session("ffi").widening), 9);
  const apart = calibrate([...controls("js", ...ten(1.02, 0)), ...controls("ffi", ...ten(0.98, 0))]);
  expect(apart.session("js").widening).toBeCloseTo(0, 9);
  expect(apart.session("wasm").widening).toBeGreaterThan(0.01);
});

test("a control that moved either way is no `faster` and no `slower`", () => {
  for (const factor of [0.6, 1.5]) {
    const cells = (seed: string, ns: number) =>
      Array.from({ length: 40 }, (_, i) =>
        measured(`tree/walk depth=${i} | js/fdir`, { seed, ns: i === 7 ? ns : 1e5 }),
      );
    const { rows, counts } = diff(base(...cells("base", 1e5)), head(...cells("head", 1e5 * factor)));
    expect(rows.find(({ id }) => id.includes("depth=7 "))?.class).toBe("unsure");
    expect([counts.faster, counts.slower]).toEqual([0, 0]);
  }
});

test("a control that moved is unsure: nothing about it changed", () => {
  const forty = (seed: string, moved: number) =>
    Array.from({ length: 40 }, (_, i) =>
      measured(`tree/walk depth=${i} | js/fdir`, { seed, ns: i === 7 ? 1e5 * moved : 1e5 }),
    );
  const found = diff(base(...forty("base", 1)), head(...forty("head", 1.5)));
  expect(found.controls).toMatchObject({ total: 52, moved: 1 });
  expect(found.rows.find(({ id }) => id.includes("depth=7 "))).toMatchObject({
    class: "unsure",
    why: "nothing about it changed, and yet it moved",
  });
});

describe("a cell that seems renamed", () => {
  const old = measured("tree/walk | js/fdir", { def: "aaaaaa.000000" });
  const renamed = (...ids: string[]) => {
    const cells = ids.map((id) => measured(id, { def: "aaaaaa.000000" }));
    return diff(base(old), head(...cells)).rows.filter(({ id }) => !id.startsWith("hash/"));
  };

  test("is one only where both are alone of their kind, and of one boundary", () => {
    expect(renamed("tree/walk | js/walk")).toMatchObject([
      { class: "renamed?", id: "tree/walk | js/walk", was: "tree/walk | js/fdir" },
    ]);
    const classes = (...ids: string[]) => renamed(...ids).map((row) => row.class);
    expect(classes("tree/walk | js/walk", "tree/walk | js/other")).toEqual(["lost", "new", "new"]);
    expect(classes("tree/walk | wasm/walk")).toEqual(["lost", "new"]);
    expect(classes("tree/walk | js/walk threads=2")).toEqual(["lost", "new"]);
  });

  test("is no control, since that it is the same is a guess", () => {
    expect(renamed("tree/walk | js/walk")[0]!.tags).toEqual(["borrowed-controls"]);
    expect(
      diff(base(old), head(measured("tree/walk | js/walk", { def: "aaaaaa.000000" }))).controls.total,
    ).toBe(12);
  });
});
