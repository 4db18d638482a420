/** README.md shows the committed results; when they change, `bun run readme` makes it anew. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "bun:test";
import type { Results } from "../../src/model/index.ts";
import { readmeAt } from "../../src/command/readme.ts";
import { readmeFiles } from "../../src/report/readme.ts";
import { synthetic } from "./html/synthetic.ts";

const root = join(import.meta.dir, "../..");
const committed = join(root, "results/hashing");
const empty = !existsSync(committed) || readdirSync(committed).length === 0;
if (empty)
  console.warn("SKIPPED: results/hashing/ is empty, so README.md shows no results that could be stale");

test.skipIf(empty)("README.md and its pictures are those of the committed results (bun run readme)", () => {
  const made = readmeAt(root);
  const files = "files" in made ? made.files : new Map<string, string>();
  expect(files.size).toBeGreaterThan(0);
  for (const [path, text] of files) expect(readFileSync(join(root, path), "utf8") === text).toBe(true);
});

const readme =
  "before\n\n<!-- matrix: made by `bun run readme` from results/ -->\nold\n<!-- /matrix -->\n\nafter\n";

const front = (results: Results) => ({ results, all: [results], pages: new Map<string, string>() });

test("README.md has the place for them", () => {
  expect(readmeFiles(readFileSync(join(root, "README.md"), "utf8"), front(synthetic()))).toBeDefined();
});

test("only what stands between the markers is replaced, and a second time nothing is", () => {
  const files = readmeFiles(readme, front(synthetic()));
  const text = files?.get("README.md") ?? "";
  expect(text).toStartWith("before\n\n<!-- matrix");
  expect(text).toEndWith("<!-- /matrix -->\n\nafter\n");
  expect(text).not.toContain("old");
  expect(readmeFiles(text, front(synthetic()))?.get("README.md")).toBe(text);
});

test("its pictures bring their own colours", () => {
  const files = readmeFiles(readme, front(synthetic()));
  expect([...(files?.keys() ?? [])]).toEqual([
    "README.md",
    "docs/hashing-light.svg",
    "docs/hashing-dark.svg",
  ]);
  expect(files?.get("docs/hashing-dark.svg")).not.toContain("var(--b-");
  expect(files?.get("docs/hashing-dark.svg")).not.toBe(files?.get("docs/hashing-light.svg"));
});

test("without markers nothing is written", () => {
  expect(readmeFiles("no markers", front(synthetic()))).toBeUndefined();
});

const marked = "<!-- suites: made by `bun run readme` from results/ -->\n<!-- /suites -->\n";

test("a suite has one line, and the page that says how it is run", () => {
  const all = ["alpha", "alpha-programs"].map((suite) => ({ ...synthetic(), suite }));
  const pages = new Map([
    ["docs/suites/a.md", "bun run suite alpha-programs"],
    ["docs/suites/b.md", "`bun run suite alpha` asks"],
  ]);
  const text =
    readmeFiles(`${readme}${marked}`, { results: synthetic(), all, pages })?.get("README.md") ?? "";
  const rows = text.split("\n").filter((line) => line.startsWith("| `alpha"));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEndWith("| [page](docs/suites/b.md) |");
  expect(rows[1]).toEndWith("| [page](docs/suites/a.md) |");
  expect(rows[0]).toContain("Use ");
});

test.skipIf(empty)("each suite with results has a page", () => {
  const lines = readFileSync(join(root, "README.md"), "utf8").split("\n");
  const suites = readdirSync(join(root, "results"));
  const without = suites.filter(
    (it) => !lines.some((line) => line.startsWith(`| \`${it}\` |`) && line.includes("[page](")),
  );
  expect(without).toEqual([]);
});
