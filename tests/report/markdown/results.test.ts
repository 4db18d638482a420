/** A run as Markdown: what a README and a job's summary show. */
import { expect, test } from "bun:test";
import { resultsMarkdown, sentence } from "../../../src/report/markdown/results.ts";
import { results as fixture } from "../fixture.ts";
import { golden } from "../golden.ts";
import { evil, hostile } from "../html/hostile.ts";
import { synthetic } from "../html/synthetic.ts";

test("every status, verdict and flag", () => golden("results.md", resultsMarkdown(fixture)));

test("it says the run's own sentences", () => {
  const results = synthetic();
  const text = resultsMarkdown(results);
  for (const it of results.sentences) expect(text).toContain(`- ${sentence(it)}\n`);
  expect(sentence("a; b/c from 1KiB.")).toBe("a; b/c from 1KiB.");
});

test("every ranked cell stands in a table", () => {
  const results = synthetic({ algos: ["xxh64"], failing: 7 });
  const rows = resultsMarkdown(results)
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const cells = rows.flatMap((line) => line.split(" | ").slice(1));
  const ranked = results.cells.filter(({ id }) => !id.includes("| control/") && !id.endsWith(" #2"));
  expect(cells.filter((cell) => cell.replace(/ ?\|$/, "").trim() !== "")).toHaveLength(ranked.length);
});

test("a hostile name breaks no table and links nothing", () => {
  const text = resultsMarkdown({ ...hostile(20), suite: "@team #1" });
  expect(text).not.toContain(evil);
  expect(text).not.toContain("<script");
  expect(text).not.toContain("<img");
  const tables = text.split("\n").filter((line) => line.startsWith("|"));
  expect(tables.length).toBeGreaterThan(3);
});
