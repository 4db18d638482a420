/** Drawings: what is on them, and that nothing in a name can leave its place. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { apart } from "../../../src/report/html/charts/apart.ts";
import { charts } from "../../../src/report/html/charts/index.ts";
import { lines } from "../../../src/report/html/charts/lines.ts";
import { scaling } from "../../../src/report/html/charts/scaling.ts";
import type { Colours } from "../../../src/report/html/charts/svg.ts";
import type { View } from "../../../src/report/html/charts/series.ts";
import { ladders } from "../../../src/report/html/ladder.ts";
import { laid } from "../../../src/report/html/sheet.ts";
import { initial } from "../../../src/report/html/state.ts";
import { grids, type Row } from "../../../src/report/table/grid.ts";
import type { Results } from "../../../src/model/index.ts";
import { evil } from "./hostile.ts";
import { notes, sheetOf } from "./made.ts";
import { synthetic } from "./synthetic.ts";

const colours: Colours = {
  of: (backend) => `var(--${backend.split("/")[0]})`,
  ink: "#000",
  faint: "#ccc",
  ground: "#fff",
};

function drawn(results: Results, view: View = { metric: "throughput", baseline: "" }): string {
  const [grid] = grids(results);
  const ladder = grid && ladders(grid, results)[0];
  const columns = grid?.columns.filter(({ floor }) => !floor) ?? [];
  return (ladder && lines({ ladder, columns, handovers: results.handovers, view }, colours)) ?? "";
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

test("a line for each column, a tick for each measured size, every crossover", () => {
  const results = synthetic({ algos: ["xxh64"] });
  const svg = drawn(results);
  for (const size of ["64 B", "1 KiB", "4 KiB", "64 KiB", "1 MiB", "16 MiB"])
    expect(svg).toContain(`>${size}</text>`);
  for (const column of ["bun/hash", "js/xxhash", "ffi/xxhash threads=4", "pool/workers"])
    expect(svg).toContain(`>${column}</text>`);
  expect(results.handovers.length).toBeGreaterThan(0);
  for (const { from, to } of results.handovers) expect(svg).toContain(`>${to} overtakes ${from}</text>`);
  expect(svg).not.toContain("control/");
  expect(svg).toContain('role="img"');
});

test("cases that differ in two axes have lines along either, and threads along the first", () => {
  const results = synthetic({ algos: ["xxh64"], buffers: [1, 1000] });
  const sheet = sheetOf(results);
  const shown = { sheet, laid: laid(sheet), notes, state: initial };
  const told = charts(shown).map(({ text }) =>
    (/<figcaption>\s*<b>(.*?)<\/figcaption>/s.exec(text)?.[1] ?? "").replace(/<\/b>|[;:].*/gs, ""),
  );
  const sizes = ["64B", "1KiB", "4KiB", "64KiB", "1MiB", "16MiB"];
  expect(told).toEqual([
    ...[1, 1000].flatMap((n) => [
      `hash/memory buffers=${n} by size`,
      `hash/memory buffers=${n} speed-up by threads against its own serial form`,
    ]),
    ...sizes.map((size) => `hash/memory size=${size} by buffers`),
  ]);
});

test("lines follow the metric and the baseline", () => {
  const results = synthetic({ algos: ["xxh64"] });
  const said = (view: View): string => /aria-label="([^;]*; [^;]*);/.exec(drawn(results, view))?.[1] ?? "";
  expect(said({ metric: "time", baseline: "" })).toBe("Times as fast as the baseline; higher is better");
  expect(said({ metric: "peak", baseline: "" })).toBe("Peak memory; lower is better");
  expect(drawn(results, { metric: "time", baseline: "ffi/xxhash" })).not.toBe(
    drawn(results, { metric: "time", baseline: "" }),
  );
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
  const [grid] = grids(results);
  const [ladder] = grid ? ladders(grid, results) : [];
  const columns =
    grid?.columns.slice(0, 2).map((it, i) => (i === 0 ? it : { ...it, key: "<img src=x>" })) ?? [];
  const cells = (row: Row): Row => ({
    ...row,
    cells: new Map([...row.cells, ["<img src=x>", row.cells.get("js/xxhash")!]]),
  });
  const steps = ladder!.steps.map((it) => ({ ...it, row: cells(it.row) }));
  const view = { metric: "throughput", baseline: "" } as const;
  const svg =
    lines({ ladder: { ...ladder!, name: evil, steps }, columns, handovers: [], view }, colours) ?? "";
  expect(svg).not.toContain("<script");
  expect(svg).not.toContain("<img");
  expect(svg).toContain("&lt;img src=x&gt;");
});
