/** The page in a real browser: what a reader does with it, by mouse and by keyboard. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { diff } from "../../../src/diff/diff.ts";
import { pairSheet } from "../../../src/report/html/pair.ts";
import { results as fixture } from "../fixture.ts";
import { closeBrowser, closePages, open, present } from "./browser.ts";
import { hostile } from "./hostile.ts";
import { onDisk, pageOf, sheetOf } from "./made.ts";
import { synthetic } from "./synthetic.ts";

// A browser starts, and the machine may be busy.
setDefaultTimeout(60_000);
afterEach(closePages);
afterAll(closeBrowser);

const results = synthetic({ algos: ["xxh64", "crc32"], failing: 11 });
const small = synthetic({ algos: ["xxh64"], failing: 9 });
const large = onDisk("large", pageOf(sheetOf(results)));
const odd = onDisk("odd", pageOf(sheetOf(fixture), sheetOf(small)));
const cell = (page: Page, id: string) =>
  page.locator(`article:not([hidden]) [data-i="${results.cells.findIndex((it) => it.id === id)}"]`);
const big = "hash/memory size=64KiB | ffi/xxhash";

describe.skipIf(!present)("in a browser", () => {
  test("it opens, and shows every cell", async () => {
    const { page, complaints } = await open(large);
    expect(await page.title()).toBe("hashing · Bakeoff");
    expect(await page.locator("td[data-i]").count()).toBe(results.cells.length);
    expect(complaints).toEqual([]);
  });

  test("a column's head makes it the baseline, and again gives the run's own back", async () => {
    const { page } = await open(large);
    const before = await cell(page, big).innerText();
    await page.locator('[data-base="ffi/xxhash"]').click();
    expect(await cell(page, big).innerText()).toStartWith("1×");
    expect(await cell(page, "hash/memory size=64KiB | js/xxhash").innerText()).toMatch(/^▼\d+/);
    expect(page.url()).toContain("baseline=ffi%2Fxxhash");
    expect(await page.locator('[data-base="ffi/xxhash"]').getAttribute("aria-pressed")).toBe("true");
    await page.reload();
    expect(await cell(page, big).innerText()).toStartWith("1×");
    await page.locator('[data-base="ffi/xxhash"]').click();
    expect(await cell(page, big).innerText()).toBe(before);
  });

  test("rows sort by a column, and back into their order", async () => {
    const { page } = await open(large);
    const column = async (): Promise<number[]> => {
      const texts = await page.locator("td:not(.hole):nth-child(7) b").allInnerTexts();
      return texts.map((text) => Number(/[\d.]+/.exec(text)?.[0]));
    };
    const heads = await page.locator("tbody th[scope=row]").allInnerTexts();
    const sort = page.locator('[data-sort="ffi/xxhash"]');
    await sort.click();
    const fastest = await column();
    expect(fastest.length).toBeGreaterThan(5);
    expect(fastest).toEqual(fastest.toSorted((a, b) => a - b));
    await sort.click();
    const slowest = await column();
    expect(slowest).toEqual(slowest.toSorted((a, b) => b - a));
    await sort.click();
    expect(await page.locator("tbody th[scope=row]").allInnerTexts()).toEqual(heads);
  });

  test("filters leave what was chosen", async () => {
    const { page } = await open(large);
    await page.locator(".filters summary").click();
    await page.getByRole("checkbox", { name: "wasm" }).check();
    expect(await page.locator("th .boundary").allInnerTexts()).toEqual(["wasm", "wasm"]);
    await page.locator(".reset").click();
    await page.locator(".filters summary").click();
    await page.getByRole("checkbox", { name: "crashed" }).check();
    const kinds = await page
      .locator("td[data-i]")
      .evaluateAll((cells) => cells.map((it) => String(it.className)));
    expect(kinds.length).toBe(results.cells.filter(({ status }) => status === "crashed").length);
    expect(new Set(kinds.map((it) => it.replace(" apart", "")))).toEqual(new Set(["hole crashed"]));
    await page.getByRole("checkbox", { name: "zero-copy" }).check();
    expect(await page.locator("th .name").allInnerTexts()).not.toContain("workers");
  });

  test("metrics change the numbers, and throughput turns ratios over", async () => {
    const { page } = await open(large);
    const of = async (): Promise<number> => Number(/[\d.]+/.exec(await cell(page, big).innerText())?.[0]);
    const slower = await of();
    await page.getByRole("radio", { name: "throughput" }).check({ force: true });
    expect(await of()).toBeCloseTo(1 / slower, 1);
    expect(await cell(page, big).innerText()).toContain("B/s");
    for (const [name, unit] of [
      ["CPU time", "µs"],
      ["peak memory", "MiB"],
      ["cold start", "ms"],
    ] as const) {
      await page.getByRole("radio", { name }).check({ force: true });
      expect(await cell(page, big).innerText()).toContain(unit);
    }
  });

  test("the keyboard alone is enough", async () => {
    const { page } = await open(large);
    const focused = (): Promise<string> =>
      page.evaluate("document.activeElement.dataset.i ?? document.activeElement.tagName");
    await page.locator("tbody [tabindex='0']").first().focus();
    const start = await focused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).not.toBe(start);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    expect(await focused()).toBe(start);
    await page.keyboard.press("End");
    const end = Number(await focused());
    await page.keyboard.press("ArrowRight");
    expect(Number(await focused())).toBe(end);
    await page.keyboard.press("ArrowLeft");
    expect(Number(await focused())).not.toBe(end);
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("H2");
    const first = await page.locator(".drawer h2").innerText();
    const at = page.url();
    await page.keyboard.press("ArrowDown");
    expect(page.url()).not.toBe(at);
    expect(await page.locator(".drawer h2").innerText()).toBe(first);
    await page.keyboard.press("Escape");
    expect(await page.locator(".drawer").isHidden()).toBe(true);
    expect(Number.isInteger(Number(await focused()))).toBe(true);
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("b");
    expect(page.url()).toContain("baseline=");
    await page.keyboard.press("s");
    expect(page.url()).toContain("sort=");
  });

  test("the drawer tells all of a cell, and its command can be copied", async () => {
    const { page } = await open(large, { permissions: ["clipboard-read", "clipboard-write"] });
    await cell(page, big).click();
    const text = await page.locator(".drawer").innerText();
    for (const part of [
      "the time of bun/hash",
      "peak memory",
      "cold start",
      "CPU time",
      "bk_hash_memory(…)",
      "fact: bytes",
    ])
      expect(text).toContain(part);
    expect(await page.locator(".drawer circle").count()).toBe(16);
    await page.locator(".drawer .copy").click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "bun run suite hashing --only workload=hash/memory --only size=64KiB --only algo=xxh64 --only backend=ffi/xxhash --only threads=1",
    );
    const failed = results.cells.find(({ status }) => status === "crashed");
    await cell(page, failed?.id ?? "").click();
    expect(await page.locator(".drawer").innerText()).toContain("panic: segmentation fault");
  });

  test("a link shows what its sender saw", async () => {
    const { page } = await open(large);
    await page.goto(
      `${large}#${new URLSearchParams({ metric: "cpu", boundary: "ffi", cell: big }).toString()}`,
    );
    await page.reload();
    expect(await page.locator(".drawer h2").innerText()).toBe("ffi/xxhash");
    expect(await page.getByRole("radio", { name: "CPU time" }).isChecked()).toBe(true);
    expect(new Set(await page.locator("th .boundary").allInnerTexts())).toEqual(new Set(["ffi"]));
  });

  test("several files: one at a time, each with its own cells", async () => {
    const { page } = await open(odd);
    expect(await page.locator("article:visible").count()).toBe(1);
    await page.locator("nav.sheets a").nth(1).click();
    expect(await page.locator("article:visible td[data-i]").count()).toBe(small.cells.length);
    expect(await page.locator("nav.sheets a").nth(1).getAttribute("aria-current")).toBe("page");
  });

  test("a pair filters by what became of its cells", async () => {
    const slowed = synthetic({ seed: "later", slowed: { "ffi/xxhash": 1.4 } });
    const head = {
      ...slowed,
      cells: slowed.cells.map((it) => (it.id.includes("ffi/") ? { ...it, impl: "changed" } : it)),
    };
    const found = diff({ from: "main", results: synthetic() }, { from: "head", results: head });
    const { page, complaints } = await open(onDisk("pair", pageOf(pairSheet(found, synthetic(), head))));
    const slower = found.rows.filter((it) => it.class === "slower").length;
    expect(slower).toBeGreaterThan(10);
    await page.locator(".filters summary").click();
    await page.getByRole("checkbox", { name: "slower" }).check();
    expect(await page.locator("td[data-i]").count()).toBe(slower);
    expect(await page.locator("td.slower").count()).toBe(slower);
    await page.locator("td[data-i]").first().click();
    expect(await page.locator(".drawer .said").first().innerText()).toContain("main");
    expect(complaints).toEqual([]);
  });

  test.each([
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["narrow", { viewport: { width: 390, height: 800 } }],
  ] as const)("nobody is shut out: %s", async (name, options) => {
    // Every status stands on the first sheet, ladders and threads on the second.
    for (const address of name === "light" ? [odd, `${odd}#sheet=2`] : [odd]) {
      const { page } = await open(address, options);
      await page.locator("article:visible td[data-i]").nth(3).click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`),
      ).toEqual([]);
    }
  });

  test("dark is dark", async () => {
    const ground = async (colorScheme: "light" | "dark"): Promise<unknown> =>
      (await open(large, { colorScheme })).page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor",
      );
    expect(await ground("light")).toBe("rgb(255, 255, 255)");
    expect(await ground("dark")).toBe("rgb(20, 23, 26)");
  });

  test("a narrow screen scrolls tables, not the page", async () => {
    const { page } = await open(large, { viewport: { width: 390, height: 800 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  });

  test("paper gets whole tables and no controls", async () => {
    const { page } = await open(large);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".controls fieldset").first().isVisible()).toBe(false);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.grid .scroll')).overflow")).toBe(
      "visible",
    );
  });

  test("a hostile file of 5,000 cells is text, runs nothing and answers", async () => {
    const { page, complaints } = await open(onDisk("hostile", pageOf(sheetOf(hostile(5000)))));
    expect(await page.locator("td[data-i]").count()).toBe(5000);
    expect(await page.locator("img, iframe, object").count()).toBe(0);
    await page.locator('[data-i="0"]').first().click();
    expect(await page.locator(".drawer").innerText()).toContain("<img src=x onerror=");
    await page.locator('[data-base="js/xxhash v=0"]').first().click();
    await page.locator('[data-sort="js/xxhash v=0"]').first().click();
    expect(await page.evaluate("globalThis.harmed")).toBeUndefined();
    expect(complaints).toEqual([]);
  });
});
