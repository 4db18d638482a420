/** Results that others made up: refused with a path and a line, or shown; nothing in them may throw or steer a terminal. */
import { expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import { diffJson } from "../../src/diff/json.ts";
import type { Results } from "../../src/model/index.ts";
import { diffMarkdown } from "../../src/report/markdown/diff.ts";
import { resultsMarkdown } from "../../src/report/markdown/results.ts";
import { diffText } from "../../src/report/terminal/diff.ts";
import { matrix } from "../../src/report/terminal/matrix.ts";
import { problemText } from "../../src/report/terminal/problem.ts";
import { canonical } from "../../src/results/canonical.ts";
import { readResults } from "../../src/results/read.ts";
import { sealed } from "../../src/results/seal.ts";
import { results } from "./fixture.ts";

const text = canonical(results);
const nest = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;

test.each([
  ["nested a thousand levels deep", text.replace('"load":0.5', `"load":${nest(1000)}`)],
  ["nested a million levels deep", text.replace('"load":0.5', `"load":${nest(1e6)}`)],
  ["nested in what nobody reads", text.replace('"schema":2', `"schema":2,"x":${nest(1e5)}`)],
  ["a time of 1e308", text.replace('"ns":137900', '"ns":1e308')],
  ["a time of 5e-324", text.replace('"ns":137900', '"ns":5e-324')],
  ["a round of 1e300", text.replace('"rounds":[138100', '"rounds":[1e300')],
  ["a ratio of 5e-324", text.replace('"ratio":[1.523', '"ratio":[5e-324')],
  ["a fact of 1e308", text.replace('"workers":2', '"workers":1e308')],
  ["a suite's name of 300 letters", text.replace('"suite":"hashing"', `"suite":"${"x".repeat(300)}"`)],
])("%s is refused with a sentence", (_, mutant) => {
  expect(mutant).not.toBe(text);
  const read = readResults(mutant, "x.json");
  if (!("problems" in read)) throw new Error("it was read");
  for (const problem of read.problems) {
    expect(problem.code).toBe("misshapen-results");
    expect(problemText(problem).length).toBeLessThan(300);
  }
});

/** LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT OVERRIDE, a bell, a C1 control, a zero-width space, a line separator, half a pair. */
const steering = "\u200e\u202e\u0007\u009b2J\u200b\u2028\ud800";
// oxlint-disable-next-line no-control-regex
const raw = /[\u200e\u202e\u0007\u009b\u200b\u2028]|[\ud800-\udbff](?![\udc00-\udfff])/;

test("no text shows raw what steers", () => {
  const id = `hash/memory${steering} size=1MiB | wasm/xxhash-wasm`;
  const cells = results.cells.map((it) =>
    it.status === "measured" ? { ...it, id, why: steering } : { ...it, why: steering },
  );
  const odd: Results = sealed({
    ...results,
    suite: `has${steering}`,
    question: steering,
    sentences: [steering],
    run: { ...results.run, commit: steering, bun: steering, env: { cpu: steering } },
    cells,
  });
  const side = { from: steering, results: odd };
  const found = [diff({ from: "base", results }, side)];
  const read = readResults(`{"schema":1,"${steering}":1}`, `x${steering}.json`);
  const shown = {
    json: canonical(odd),
    diffJson: diffJson(found, 0),
    terminal: matrix(odd, { width: 100, color: false }),
    markdown: resultsMarkdown(odd),
    diff: diffText(found, { width: 100, color: false }),
    comment: diffMarkdown(found, "bun run diff"),
    problems: "problems" in read ? read.problems.map(problemText).join("\n") : "",
  };
  const faults = Object.entries(shown)
    .filter(([, it]) => raw.test(it))
    .map(([name]) => name);
  expect(faults).toEqual([]);
  expect(canonical(JSON.parse(canonical(odd)) as Results)).toBe(canonical(odd));
});
