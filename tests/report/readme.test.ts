/** README.md shows the committed results; when they change, `bun run readme` makes it anew. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import { readmeFiles } from "../../src/report/readme.ts";
import { readAll, sourceOf } from "../../src/results/source.ts";
import { synthetic } from "./html/synthetic.ts";

const root = join(import.meta.dir, "../..");
const committed = join(root, "results/hashing");
const empty = !existsSync(committed) || readdirSync(committed).length === 0;
if (empty)
  console.warn("SKIPPED: results/hashing/ is empty, so README.md shows no results that could be stale");

test.skipIf(empty)(
  "README.md and its pictures are those of the committed results (bun run readme)",
  async () => {
    const source = sourceOf("results/hashing", root);
    const read = "problems" in source ? source : readAll(source);
    const results = "results" in read ? read.results[0] : undefined;
    const files = results && readmeFiles(readFileSync(join(root, "README.md"), "utf8"), results);
    expect(files?.size).toBeGreaterThan(0);
    for (const [path, text] of files ?? [])
      expect(readFileSync(join(root, path), "utf8") === text).toBe(true);
  },
);

const readme =
  "before\n\n<!-- matrix: made by `bun run readme` from results/ -->\nold\n<!-- /matrix -->\n\nafter\n";

test("README.md has the place for them", () => {
  expect(readmeFiles(readFileSync(join(root, "README.md"), "utf8"), synthetic())).toBeDefined();
});

test("only what stands between the markers is replaced, and a second time nothing is", () => {
  const files = readmeFiles(readme, synthetic());
  const text = files?.get("README.md") ?? "";
  expect(text).toStartWith("before\n\n<!-- matrix");
  expect(text).toEndWith("<!-- /matrix -->\n\nafter\n");
  expect(text).not.toContain("old");
  expect(readmeFiles(text, synthetic())?.get("README.md")).toBe(text);
});

test("its pictures bring their own colours", () => {
  const files = readmeFiles(readme, synthetic());
  expect([...(files?.keys() ?? [])]).toEqual([
    "README.md",
    "docs/hashing-light.svg",
    "docs/hashing-dark.svg",
  ]);
  expect(files?.get("docs/hashing-dark.svg")).not.toContain("var(--b-");
  expect(files?.get("docs/hashing-dark.svg")).not.toBe(files?.get("docs/hashing-light.svg"));
});

test("without markers nothing is written", () => {
  expect(readmeFiles("no markers", synthetic())).toBeUndefined();
});
