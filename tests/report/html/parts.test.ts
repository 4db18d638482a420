/** What single parts of the page say: ratios against a chosen column, who wins where, ladders. */
import { expect, test } from "bun:test";
import type { MeasuredCell, Results } from "../../../src/model/index.ts";
import { cellMarkup } from "../../../src/report/html/cell.ts";
import { ladders } from "../../../src/report/html/ladder.ts";
import { kindOf, referenceOf, standing } from "../../../src/report/html/metric.ts";
import { strips } from "../../../src/report/html/strip.ts";
import { spoken } from "../../../src/names.ts";
import { grids } from "../../../src/report/table/grid.ts";
import { results as fixture } from "../fixture.ts";
import { pageOf, sheetOf } from "./made.ts";
import { synthetic } from "./synthetic.ts";

const results = synthetic({ algos: ["xxh64"] });
const byTime = kindOf("time", {});
const cellOf = (id: string): MeasuredCell => {
  const found = results.cells.find((it) => it.id === id);
  if (found?.status !== "measured") throw new Error(`${id} was not measured`);
  return found;
};
const row = "hash/memory size=64KiB";
const [bun, js, ffi] = ["bun/hash", "js/xxhash", "ffi/xxhash"].map((it) => cellOf(`${row} | ${it}`)) as [
  MeasuredCell,
  MeasuredCell,
  MeasuredCell,
];

test("against the run's own baseline the file's decision stands, and from the other side, too", () => {
  const told: MeasuredCell = { ...js, verdict: "same", ratio: [5, 4, 6] };
  expect(standing(told, bun, byTime)).toMatchObject({
    ratio: 5,
    found: { verdict: "same", ratio: [5, 4, 6] },
  });
  expect(standing(bun, told, byTime)).toMatchObject({ ratio: 0.2, found: { verdict: "same" } });
});

test("against another column the rounds decide, by the same rule", () => {
  const told = standing(js, ffi, byTime);
  expect(told?.found?.verdict).toBe("slower");
  expect(told?.ratio).toBeCloseTo(js.ns / ffi.ns, 0);
  expect(told?.found?.ratio?.[1]).toBeLessThan(told?.ratio ?? 0);
  expect(standing(ffi, ffi, byTime)).toBeUndefined();
  expect(standing(js, undefined, byTime)).toBeUndefined();
});

test("a noisy case gives no verdict, whatever the baseline", () => {
  expect(standing({ ...bun, flags: ["noisy"] }, ffi, byTime)?.found?.verdict).toBe("unsure");
  expect(standing(bun, { ...ffi, flags: ["noisy"] }, byTime)?.found?.verdict).toBe("unsure");
});

test("CPU, memory and cold start are ratios without interval or verdict, and without a colour", () => {
  expect(standing(js, bun, kindOf("cpu", {}))).toEqual({ ratio: js.cpu / bun.cpu });
  expect(standing({ ...js, peak: null }, bun, kindOf("peak", {}))).toBeUndefined();
  const look = {
    unit: "ratio",
    reference: bun,
    apart: false,
    number: 1,
    stale: undefined,
    brief: false,
  } as const;
  const heavy = { ...js, peak: 2 * (bun.peak ?? 1) };
  const shown = cellMarkup(heavy, { ...look, kind: kindOf("peak", {}) }).text;
  expect(shown).toContain('class="bare"');
  expect(shown).toContain("memory");
  expect(shown).not.toContain("slower");
});

test("a cell says why it is inconclusive, and close is not unknown", () => {
  const look = {
    kind: byTime,
    unit: "ratio",
    reference: bun,
    apart: false,
    number: 1,
    stale: undefined,
    brief: true,
  } as const;
  const wide = cellMarkup({ ...ffi, verdict: "unsure", ratio: [0.8, 0.6, 1.03] }, look).text;
  expect(wide).toContain('class="inconclusive"');
  expect(wide).toContain("between 40 % faster and 3.0 % slower than bun/hash");
  expect(wide).toContain("interval of 8 rounds");
  expect(cellMarkup({ ...ffi, verdict: "unsure", ratio: [1.01, 0.98, 1.04] }, look).text).toContain(
    'class="close"',
  );
});

test("a ratio is written as time, as speed or as per cent", () => {
  const shown = (unit: "ratio" | "speed" | "percent"): string => {
    const cell: MeasuredCell = { ...ffi, verdict: "faster", ratio: [0.4, 0.35, 0.45] };
    const text = cellMarkup(cell, {
      kind: byTime,
      unit,
      reference: bun,
      apart: false,
      number: 1,
      stale: undefined,
      brief: true,
    }).text;
    return /<b>(.*?)<\/b>/.exec(text)?.[1] ?? "";
  };
  expect([shown("ratio"), shown("speed"), shown("percent")]).toEqual([
    "▲0.400×",
    "▲2.50× ±0.317",
    "▲−60 % ±5.0",
  ]);
});

test("the best of a row is a baseline, and no control is", () => {
  const [grid] = grids(results);
  const best = grid?.rows.map((it) => referenceOf(it, "best"));
  expect(best?.length).toBeGreaterThan(3);
  for (const [i, it] of (best ?? []).entries()) {
    const own = grid?.rows[i];
    const all = [...(own?.cells.values() ?? [])].filter(
      (cell) => cell.status === "measured" && !/control/.test(cell.id),
    ) as MeasuredCell[];
    expect(it?.ns).toBe(Math.min(...all.map(({ ns }) => ns)));
  }
});

test("a row without the chosen column has no reference", () => {
  const [grid] = grids(results);
  const first = grid?.rows[0];
  expect(first && referenceOf(first, "nobody/here")).toBeUndefined();
  expect(first && referenceOf(first, "")?.id).toEndWith("| bun/hash");
});

test("ladders follow the axis along which columns pass each other", () => {
  const [grid] = grids(results);
  const [ladder, ...others] = grid ? ladders(grid, results) : [];
  expect(others).toEqual([]);
  expect(ladder?.axis).toBe("size");
  expect(ladder?.steps.map(({ text }) => text)).toEqual(["64B", "1KiB", "4KiB", "64KiB", "1MiB", "16MiB"]);
  expect(results.handovers.every((it) => it.row === ladder?.row)).toBe(true);
});

test("strips, tables and charts call ladders as the sentences do, however few rows another value has", () => {
  const all = synthetic({ algos: ["xxh64", "crc32"] });
  const few = { ...all, cells: all.cells.filter(({ id }) => !/crc32 size=(?!64B|1KiB)|crc32 \|/.test(id)) };
  const [grid] = grids(few);
  const named = grid ? ladders(grid, few).map(({ name, label }) => [name, label]) : [];
  expect(named).toEqual([
    ["hash/memory algo=crc32", "algo=crc32"],
    ["hash/memory algo=xxh64", "algo=xxh64"],
  ]);
  const text = pageOf(sheetOf(few));
  const wanted = named.flatMap(([name = "", label = ""]) => [
    `<li>${spoken(name)}`,
    `<span class="label">${label}</span`,
    `><span>${label}</span></th>`,
    `<b>${name}</b> by size`,
    `Times as fast as the baseline; higher is better; ${name} by size`,
    `Speed-up by threads, ${name}, size=64B; higher is better`,
  ]);
  expect(wanted.filter((it) => !text.includes(it))).toEqual([]);
});

test("a row of which nothing was run still tells its neighbours apart", () => {
  const gone = { id: "hash/memory algo=crc32 | bun/hash", status: "not-run", why: "filtered" } as const;
  const more = { ...results, cells: [...results.cells, gone] };
  const [grid] = grids(more);
  expect(grid && ladders(grid, more).map(({ name }) => name)).toEqual(["hash/memory algo=xxh64"]);
});

const stripOf = (tiers: readonly (readonly string[])[], why?: string): string => {
  const rankings = results.rankings.map((it) => ({ ...it, tiers, ...(why !== undefined && { why }) }));
  return strips(grids(results), { ...results, rankings })?.text ?? "";
};

test("a strip: the winner's name and hue, a tie hatched with all names, a reason where nothing is concluded", () => {
  const won = stripOf([["ffi/xxhash"], ["bun/hash"]]);
  expect(won).toContain('class="segment won"');
  expect(won).toContain("--c:var(--b-ffi_2fxxhash)");
  expect(won).toContain('<span class="who">ffi/xxhash</span>');
  const tie = stripOf([["ffi/xxhash", "bun/hash"]]);
  expect(tie).toContain('class="segment tie"');
  expect(tie).toContain("tied: ffi/xxhash, bun/hash");
  expect(stripOf([], "the baseline differs from itself")).toContain("the baseline differs from itself");
});

test("a wider margin is a deeper colour", () => {
  const depths = [...stripOf([["ffi/xxhash"], ["js/xxhash"]]).matchAll(/--d:([\d.]+)/g)].map(([, d]) =>
    Number(d),
  );
  expect(depths.at(-1)).toBe(1);
  expect(depths[0]).toBeLessThan(1);
  expect(
    new Set([...stripOf([["ffi/xxhash", "js/xxhash"]]).matchAll(/--d:([\d.]+)/g)].map(([, d]) => d)),
  ).toEqual(new Set(["0.00"]));
});

const apart = (of: Results, id: string): string => {
  const i = of.cells.findIndex((it) => it.id === id);
  return new RegExp(`<td class="([^"]*)"[^>]*data-i="${i}"`).exec(pageOf(sheetOf(of)))?.[1] ?? "";
};

test("twins and floors win and lose nothing; a suspect cell is marked", () => {
  expect(apart(fixture, "hash/files | bun/hash #2")).toBe("apart");
  expect(apart(fixture, "hash/memory algo=xxh64 | control/read read=mmap")).toBe("apart");
  expect(apart(fixture, "hash/files files=10 | pool/workers inner=ffi/xxhash threads=2")).toContain(
    "suspect",
  );
});
