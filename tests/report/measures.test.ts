/** Facts that a workload declares as results: shown beside the time wherever a cell is, and compared exactly. */
import { describe, expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import schema from "../../src/diff/diff.schema.json" with { type: "json" };
import { diffJson } from "../../src/diff/json.ts";
import type { MeasuredCell, Results } from "../../src/model/index.ts";
import { controls } from "../../src/report/html/controls.ts";
import { drawer } from "../../src/report/html/drawer.ts";
import { matrix as page } from "../../src/report/html/matrix.ts";
import { kindOf } from "../../src/report/html/metric.ts";
import { laid } from "../../src/report/html/sheet.ts";
import { initial } from "../../src/report/html/state.ts";
import { diffMarkdown } from "../../src/report/markdown/diff.ts";
import { resultsMarkdown } from "../../src/report/markdown/results.ts";
import { diffText } from "../../src/report/terminal/diff.ts";
import { matrix } from "../../src/report/terminal/matrix.ts";
import { compareStored } from "../../src/stats/stored.ts";
import { measured, run } from "../diff/fixture.ts";
import { z } from "zod";

const row = "records/encode count=1000";
const cell = (backend: string, facts: MeasuredCell["facts"], ns = 100_000): MeasuredCell => ({
  ...measured(`${row} | ${backend}`, { ns, seed: String(Object.values(facts)) }),
  facts,
});
const made = (encoded: number, more: Partial<Results> = {}): Results =>
  run([cell("bun/hash", { encoded: 2_000_000, calls: 3 }), cell("js/small", { encoded, calls: 4 })], {
    defaults: { "records/encode": {} },
    measures: {
      "records/encode": { encoded: { about: "bytes of the encoded records", unit: "bytes", better: "less" } },
    },
    ...more,
  });
const results = made(1_000_000);

describe("a run", () => {
  test("in the terminal each cell has a line for each of its measures, and the block says what they are", () => {
    const shown = matrix(results, { width: 100, color: false });
    expect(shown).toContain("977 KiB encoded");
    expect(shown).toContain("1.91 MiB encoded");
    expect(shown).toContain("encoded: bytes of the encoded records, less is better");
    expect(shown).not.toContain("calls");
  });

  test("so it is in Markdown", () => {
    const shown = resultsMarkdown(results);
    expect(shown).toContain("<br>977 KiB encoded |");
    expect(shown).toContain("- encoded: bytes of the encoded records, less is better");
  });

  test("on the page it is a metric to choose, with colour by which way is better and no verdict", () => {
    const state = { ...initial, metric: "measure encoded" };
    const sheet = { title: "x", results };
    expect(controls(sheet, laid(sheet), {}, state).text).toContain('value="measure encoded"  checked');
    const shown = page({
      sheet,
      laid: laid(sheet),
      notes: {},
      state: { ...state, baseline: "bun/hash" },
    }).text;
    expect(shown).toMatch(/class="faster"[^>]*>\s*<b>0.500×<\/b><small>977 KiB/);
    const [, small] = results.cells;
    expect(drawer(small!, { sheet, laid: laid(sheet), notes: {}, state, others: [] }).text).toContain(
      "977 KiB (1000000)",
    );
    const more = kindOf("measure x", { x: { about: "y", unit: "count", better: "more" } });
    const odd = kindOf("measure constructor", {});
    expect([odd.about, odd.value(results.cells[0] as MeasuredCell)]).toEqual([
      "no measure of these results",
      null,
    ]);
    expect([more.better, more.text(results.cells[0] as MeasuredCell)]).toEqual(["more", "not reported"]);
  });
});

describe("a diff", () => {
  const changed = diff({ from: "a", results: made(1_000_000) }, { from: "b", results: made(1_000_001) });

  test("names a measure that changed, exactly where rounding would hide it, and no other fact", () => {
    expect(changed.measures).toEqual([
      { id: `${row} | js/small`, measure: "encoded", unit: "bytes", base: 1_000_000, head: 1_000_001 },
    ]);
    const text = diffText([changed], { width: 200, color: false });
    expect(text).toContain(`encoded changed in ${row} | js/small: 1000000 → 1000001`);
    expect(diffMarkdown([changed], "x")).toContain("1000000 &#8594; 1000001");
    const shape = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    expect(shape.safeParse(JSON.parse(diffJson([changed], 0))).error?.issues).toBeUndefined();
  });

  test("says so of one that came or went, and takes no verdict from it", () => {
    const bare = { from: "a", results: made(1_000_000, { measures: {} }) };
    expect(diff(bare, { from: "b", results: made(1_000_000) }).measures).toBeUndefined();
    const gone = made(1_000_000);
    const without = { ...gone, cells: gone.cells.map((it) => ({ ...it, facts: {} })) };
    const text = diffText([diff({ from: "a", results: gone }, { from: "b", results: without })], {
      width: 200,
      color: false,
    });
    expect(text).toContain("encoded is gone in");
    expect(changed.rows.map((it) => it.class)).toEqual(
      diff({ from: "a", results: made(1) }, { from: "b", results: made(2) }).rows.map((it) => it.class),
    );
  });
});

describe("against a column that the run did not measure against", () => {
  const fast = { ...cell("a", {}, 50), batch: 1000 };
  const slow = { ...cell("b", {}, 100), batch: 1000 };
  test("the stored rounds decide", () => {
    expect(compareStored(slow, fast).verdict).toBe("slower");
    expect(compareStored(fast, slow).verdict).toBe("faster");
  });
  test("not where the clock cannot tell them apart", () => {
    expect(compareStored({ ...slow, batch: 1 }, { ...fast, batch: 1 }).verdict).toBe("slower");
    const near = { ...cell("c", {}, 105), batch: 1 };
    expect(compareStored({ ...near, batch: 1000 }, slow).verdict).toBe("slower");
    expect(compareStored(near, { ...slow, batch: 1 }).verdict).toBe("unsure");
  });
  test("not where the medians disagree, nor in a noisy case", () => {
    const other = { ...slow, medians: fast.rounds.map((ns) => ns && ns / 2) };
    expect(compareStored(other, fast)).toMatchObject({ verdict: "unsure", doubt: "medians" });
    expect(compareStored({ ...slow, flags: ["noisy"] }, fast).verdict).toBe("unsure");
  });
});
