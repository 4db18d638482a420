/** Drawings: what is on them, and that nothing in a name can leave its place. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { apart } from "../../../src/report/html/charts/apart.ts";
import type { Colours } from "../../../src/report/html/charts/draw.ts";
import { charts } from "../../../src/report/html/charts/index.ts";
import { lines } from "../../../src/report/html/charts/lines.ts";
import { scaling } from "../../../src/report/html/charts/scaling.ts";
import { ladders } from "../../../src/report/html/ladder.ts";
import { grids } from "../../../src/report/table/grid.ts";
import type { Results } from "../../../src/model/index.ts";
import { evil } from "./hostile.ts";
import { synthetic } from "./synthetic.ts";

const colours: Colours = {
  of: (backend) => `var(--${backend.split("/")[0]})`,
  ink: "#000",
  faint: "#ccc",
  ground: "#fff",
};

function drawn(results: Results): string {
  const [grid] = grids(results);
  const ladder = grid && ladders(grid, results)[0];
  return (grid && ladder && lines(ladder, grid, results.handovers, colours)) ?? "";
}

test("labels keep their order and a line's height, inside the plot where they fit", () => {
  const places = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 15 });
  fc.assert(
    fc.property(places, (wished) => {
      const placed = apart(
        wished.toSorted((a, b) => a - b),
        15,
        300,
      );
      for (const [i, place] of placed.entries()) {
        if (i > 0) expect(place - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
        expect(place).toBeLessThanOrEqual(300);
        expect(place).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("labels that are apart stay where they are", () => {
  expect(apart([10, 100, 200], 15, 300)).toEqual([10, 100, 200]);
});

test("a line for each column, a tick for each measured size, every hand-over", () => {
  const results = synthetic({ algos: ["xxh64"] });
  const svg = drawn(results);
  for (const size of ["64B", "1KiB", "4KiB", "64KiB", "1MiB", "16MiB"])
    expect(svg).toContain(`>${size}</text>`);
  for (const column of ["bun/hash", "js/xxhash", "ffi/xxhash threads=4", "pool/workers"])
    expect(svg).toContain(`>${column}</text>`);
  expect(results.handovers.length).toBeGreaterThan(0);
  for (const { from, to } of results.handovers) expect(svg).toContain(`>${to} passes ${from}</text>`);
  expect(svg).not.toContain("control/");
  expect(svg).toContain('role="img"');
});

test("cases that differ in two axes have lines along either, and threads along the first", () => {
  const results = synthetic({ algos: ["xxh64"], buffers: [1, 1000] });
  const told = charts(grids(results), results).map(({ text }) =>
    (/<figcaption>\s*<b>(.*?)<\/figcaption>/s.exec(text)?.[1] ?? "").replace(/<\/b>|[;:].*/gs, ""),
  );
  const sizes = ["64B", "1KiB", "4KiB", "64KiB", "1MiB", "16MiB"];
  expect(told).toEqual([
    ...[1, 1000].flatMap((n) => [
      `hash/memory buffers=${n} throughput by size`,
      `hash/memory buffers=${n} speed-up by threads against its own serial form`,
    ]),
    ...sizes.map((size) => `hash/memory size=${size} throughput by buffers`),
  ]);
});

test("one size is no line", () => {
  const results = synthetic({ algos: ["xxh64"] });
  const one = { ...results, cells: results.cells.filter(({ id }) => id.includes("size=64B")) };
  expect(drawn(one)).toBe("");
});

test("threads: each curve, the ideal and what the machine gives", () => {
  const results = synthetic({ algos: ["xxh64"] });
  const svg = scaling("hash/memory size=16MiB", "hash/memory, size=16MiB", results, colours) ?? "";
  for (const name of ["ideal", "this machine", "ffi/xxhash", "pool/workers"])
    expect(svg).toContain(`>${name}</text>`);
  expect(scaling("hash/memory size=16MiB", "", { ...results, scaling: [] }, colours)).toBeUndefined();
});

test("names in a drawing are text", () => {
  const results = synthetic({ algos: ["xxh64"] });
  const handovers = results.handovers.map((it) => ({ ...it, to: evil.slice(0, 25), from: "<img>" }));
  const svg = drawn({ ...results, handovers });
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("<img");
  expect(svg).toContain("script");
});
