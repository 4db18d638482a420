/** Five questions that people have, from the opened page in two actions at most; and the ways around the page. */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { closeBrowser, closePages, open, present } from "./browser.ts";
import { onDisk, pageOf, sheetOf } from "./made.ts";
import { synthetic } from "./synthetic.ts";

setDefaultTimeout(60_000);
afterEach(closePages);
afterAll(closeBrowser);

const here = synthetic({ algos: ["xxh64", "crc32"], failing: 11 });
const there = synthetic({
  algos: ["xxh64", "crc32"],
  seed: "there",
  machine: "linux-arm64-arm-1-8c",
  slowed: { "ffi/xxhash": 30 },
});
const address = onDisk("questions", pageOf(sheetOf(here), sheetOf(there)));
const answer = (page: Page) => page.locator("article:visible .answer");
const text = (page: Page): Promise<string> => answer(page).innerText();

/** Of what the page lets a reader do, how much was done. */
class Reader {
  actions = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  async pick(axis: string, value: string): Promise<void> {
    this.actions++;
    await answer(this.page).locator(`select[name="axis:${axis}"]`).selectOption(value);
  }
}

describe.skipIf(!present)("in two actions at most", () => {
  test("which for 4 KiB?", async () => {
    const reader = new Reader((await open(address)).page);
    await reader.pick("size", "4KiB");
    expect(await text(reader.page)).toMatch(/Use \S+(,|:| ).*times as fast as .*\[/);
    expect(await answer(reader.page).locator(".command code").count()).toBe(1);
    expect(reader.actions).toBeLessThanOrEqual(2);
  });

  test("from which size?", async () => {
    const { page } = await open(address);
    expect(await text(page)).toMatch(/By size: (from|at) /);
    // And where one overtakes another, below its chart.
    expect(await page.locator("article:visible .drawn").innerText()).toMatch(
      /Shaded: .* overtakes .* between \S+ \S+ and \S+ \S+/,
    );
  });

  test("how sure?", async () => {
    const { page } = await open(address);
    expect(await answer(page).locator(".sure").innerText()).toMatch(/9[59] % interval of 8 rounds/);
  });

  test("what does the built-in cost?", async () => {
    const reader = new Reader((await open(address)).page);
    await reader.pick("algo", "crc32");
    await reader.pick("size", "1MiB");
    expect(await text(reader.page)).toMatch(/Bun's own bun\/hash takes .*(slower|faster)|It is Bun's own/);
    expect(reader.actions).toBeLessThanOrEqual(2);
  });

  test("on other machines?", async () => {
    const { page } = await open(address);
    expect(await text(page)).toMatch(/On other machines: linux-arm64-arm-1-8c (agrees|differs): /);
    const side = page.locator("article:visible .machines");
    expect(await side.innerText()).toMatch(/They (differ|agree) on who is first in/);
    await page.locator("article:visible td.slower").first().click();
    expect(await page.locator(".drawer").innerText()).toContain("On other machines");
  });
});

describe.skipIf(!present)("ways around", () => {
  test("the matrix is in the first screen, wide and narrow", async () => {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page } = await open(address, { viewport });
      const box = await page.locator("article:visible table[role=grid] tbody td").first().boundingBox();
      expect(box?.y ?? Infinity).toBeLessThan(viewport.height - 40);
    }
  });

  test("the keyboard alone reaches any cell of any sheet, after any redraw", async () => {
    const { page } = await open(address);
    const tabTo = async (what: string): Promise<void> => {
      for (let i = 0; i < 120; i++) {
        await page.keyboard.press("Tab");
        if ((await page.evaluate(`document.activeElement.matches(${JSON.stringify(what)})`)) === true) return;
      }
      throw new Error(`no way to ${what}`);
    };
    for (const sheet of [1, 2]) {
      await page.locator(`nav.sheets a:nth-child(${sheet})`).focus();
      await page.keyboard.press("Enter");
      await tabTo("td[data-i]");
      await page.keyboard.press("b");
      await tabTo("input[name=metric]");
      await page.keyboard.press("ArrowRight");
      await tabTo("td[data-i]");
      const rows = await page.locator("article:visible tbody tr:not(.group)").count();
      for (let i = 0; i < rows + 2; i++) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("End");
      const cells = page.locator("article:visible tbody:last-of-type tr:last-child td[data-i]:visible");
      expect(await cells.last().evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
      expect(await page.locator("article:visible .tell").innerText()).not.toBe("");
    }
  });

  test("Back goes back to what was seen, and a link shows it to others", async () => {
    const { page } = await open(address);
    const cell = page.locator("article:visible td[data-i]:visible").nth(4);
    await cell.click();
    expect(await page.locator(".drawer").isVisible()).toBe(true);
    await page.goBack();
    expect(await page.locator(".drawer").isVisible()).toBe(false);
    expect(page.url()).toContain("questions.html");
    await page.locator("article:visible select[name=baseline]").selectOption("best");
    await answer(page).locator('select[name="axis:size"]').selectOption("1MiB");
    const link = page.url();
    const seen = await page.locator("article:visible .tables").innerText();
    const other = (await open(link)).page;
    expect(await other.locator("article:visible .tables").innerText()).toBe(seen);
    expect(await answer(other).locator('select[name="axis:size"]').inputValue()).toBe("1MiB");
    await page.goBack();
    expect(await answer(page).locator('select[name="axis:size"]').inputValue()).not.toBe("1MiB");
  });

  test("a link to a sheet never shows another first", async () => {
    const { page } = await open(`${address}#sheet=2`);
    expect(await page.locator("article:visible").getAttribute("data-sheet")).toBe("1");
    const script = "document.documentElement.dataset.sheet";
    expect(await page.evaluate(script)).toBe("1");
  });

  test("search, hide, floors, units and the order by time", async () => {
    const { page } = await open(address);
    const heads = (): Promise<string[]> =>
      page.locator("article:visible thead th:not(.corner):visible .name").allInnerTexts();
    const before = await heads();
    await page.locator("article:visible .hide").nth(1).click();
    expect((await heads()).length).toBe(before.length - 1);
    await page.locator("article:visible .back").click();
    expect(await heads()).toEqual(before);
    await page.locator("article:visible input[name=find]").fill("64KiB");
    expect(
      new Set(await page.locator("article:visible .tables tbody th[scope=row]").allInnerTexts()),
    ).toEqual(new Set(["64KiB"]));
    await page.locator("article:visible input[name=find]").fill("");
    await page.locator("article:visible input[name=floors]").check();
    expect((await heads()).length).toBeGreaterThan(before.length);
    await page.locator("article:visible select[name=unit]").selectOption("speed");
    expect(await page.locator("article:visible td.faster b").first().innerText()).toMatch(
      /^▲[\d.]+× ±[\d.]+/,
    );
    await page.locator('article:visible [data-sort="ffi/xxhash"]').click();
    await page.locator("article:visible .by").click();
    expect(page.url()).toContain("by=time");
    expect(await page.locator("article:visible tfoot").first().innerText()).toContain("shared row");
  });

  test("a sheet is saved as CSV and as JSON", async () => {
    const { page } = await open(address);
    for (const [kind, start] of [
      ["csv", "id,workload,case"],
      ["json", "{"],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`article:visible .${kind}`).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`hashing.${here.machine}.${kind}`);
      expect(await Bun.file(await download.path()).text()).toStartWith(start);
    }
  });

  test("forced colours keep the chosen metric and the intervals", async () => {
    const { page } = await open(address, { forcedColors: "active" });
    const outline = "getComputedStyle(document.querySelector('.metrics input:checked + span')).outlineStyle";
    expect(await page.evaluate(outline)).toBe("solid");
    const tick = "getComputedStyle(document.querySelector('article td.faster i'), '::after').backgroundColor";
    const ground = "getComputedStyle(document.querySelector('article td.faster')).backgroundColor";
    expect(await page.evaluate(tick)).not.toBe(await page.evaluate(ground));
  });

  test("paper has every column", async () => {
    const { page } = await open(address);
    await page.emulateMedia({ media: "print" });
    // A3 across, less the margins, at 96 px to the inch.
    await page.setViewportSize({ width: 1512, height: 1000 });
    const widest = await page.evaluate(
      "Math.max(...[...document.querySelectorAll('article:not([hidden]) table[role=grid]')].map((it) => it.getBoundingClientRect().right))",
    );
    expect(Number(widest)).toBeLessThanOrEqual(1512);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
  });

  test("without scripts every sheet can be read", async () => {
    const { page } = await open(address, { javaScriptEnabled: false });
    expect(await page.locator("article:visible").count()).toBe(2);
    expect(await page.locator("article .lead").first().innerText()).toStartWith("Use ");
    expect(await page.locator("td[data-i]").count()).toBe(here.cells.length + there.cells.length);
  });

  test("nobody is shut out of the answer, the machines and the past", async () => {
    const { page } = await open(address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`),
    ).toEqual([]);
  });
});
