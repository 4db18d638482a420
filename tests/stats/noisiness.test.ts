/** How many rounds a run can speak of: what decides whether it may stand in results/. */
import { expect, test } from "bun:test";
import type { MeasuredCell } from "../../src/model/index.ts";
import { fewestRounds, noisiness } from "../../src/stats/noisiness.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { finding, rules, trialsOf } from "./findings.ts";

test("the fewest rounds are those of the case that got fewest, in its cell that got most", () => {
  const none = { cell: finding(1, "js/x", 1).cell, blank: { status: "failed", why: "no" } } as const;
  expect(fewestRounds([])).toBe(0);
  expect(fewestRounds([none])).toBe(0);
  expect(
    fewestRounds([
      none,
      finding(64, "bun/hash", 100, { rounds: 8 }),
      finding(64, "js/a", 100, { rounds: 3 }),
      finding(128, "bun/hash", 100, { rounds: 7 }),
      trialsOf(128, "js/a", [1, null, 1, null, null]),
    ]),
  ).toBe(7);
  expect(fewestRounds([trialsOf(64, "js/a", [1, null, 1, null])])).toBe(2);
});

test("a case is noisy once, however many of its cells are told", () => {
  const findings = [
    finding(64, "bun/hash", 100),
    finding(64, "bun/hash", 110, { role: "twin" }),
    finding(64, "js/a", 200),
    finding(64, "js/b", 300),
    finding(128, "bun/hash", 100),
  ];
  const cells = summarize(findings, rules) as MeasuredCell[];
  expect(noisiness(findings, cells, rules, { trials: 1, repeated: 0 }).noisyCases).toBe(1);
});
