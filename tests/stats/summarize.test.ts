/** Trials in, decisions out: references, verdicts, flags. */
import { describe, expect, test } from "bun:test";
import type { MeasuredCell } from "../../src/model/index.ts";
import type { Finding } from "../../src/stats/finding.ts";
import { noisiness } from "../../src/stats/noisiness.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { finding, rules, trialsOf } from "./findings.ts";

const cells = (...findings: Finding[]): Record<string, MeasuredCell> =>
  Object.fromEntries(
    summarize(findings, rules).map((cell) => [cell.id.split(" | ")[1], cell as MeasuredCell]),
  );

describe("ratios and verdicts", () => {
  test("are against the baseline, which has none itself", () => {
    const {
      "bun/hash": base,
      "js/slow": slow,
      "ffi/fast": fast,
      "js/same": same,
    } = cells(
      finding(64, "js/slow", 130),
      finding(64, "bun/hash", 100),
      finding(64, "ffi/fast", 80),
      finding(64, "js/same", 100.2),
    );
    expect(base?.ratio).toBeUndefined();
    expect(base?.verdict).toBeUndefined();
    expect(slow?.ratio?.[0]).toBeCloseTo(1.3, 2);
    expect([slow?.verdict, fast?.verdict, same?.verdict]).toEqual(["slower", "faster", "same"]);
    expect(base?.ns).toBeCloseTo(100, 0);
  });

  test("are against the first measured column where the baseline is missing", () => {
    const blank = { cell: finding(64, "bun/hash", 1).cell, blank: { status: "failed", why: "no" } } as const;
    const found = cells(blank, finding(64, "js/a", 100), finding(64, "js/b", 150));
    expect(found["js/a"]?.ratio).toBeUndefined();
    expect(found["js/b"]?.ratio?.[0]).toBeCloseTo(1.5, 2);
    expect(found["bun/hash"]?.status as string).toBe("failed");
  });

  test("pair by round: a round that one of them lacks does not count", () => {
    const found = cells(
      trialsOf(64, "bun/hash", [100, 200, null, 400, 100, 200, 100, 100]),
      trialsOf(64, "js/a", [110, 220, 9999, 440, 110, 220, 110, null]),
    );
    expect(found["js/a"]?.ratio).toEqual([expect.closeTo(1.1), expect.closeTo(1.1), expect.closeTo(1.1)]);
    expect(found["js/a"]?.rounds[2]).toBe(9999);
    expect(found["bun/hash"]?.rounds[2]).toBeNull();
  });

  test("a floor has a ratio and no verdict", () => {
    const found = cells(
      finding(64, "bun/hash", 100),
      finding(64, "control/noop", 5, { role: "floor", own: { through: "js" } }),
    );
    expect(found["control/noop through=js"]?.ratio?.[0]).toBeCloseTo(0.05, 3);
    expect(found["control/noop through=js"]?.verdict).toBeUndefined();
  });
});

describe("flags", () => {
  test("screening below six rounds", () => {
    const found = cells(finding(64, "bun/hash", 100, { rounds: 3 }), finding(64, "js/a", 150, { rounds: 3 }));
    expect(found["js/a"]?.flags).toEqual(["screening"]);
  });

  test("a twin that differs from its original silences its case", () => {
    const found = cells(
      finding(64, "bun/hash", 100),
      finding(64, "bun/hash", 110, { role: "twin" }),
      finding(64, "js/a", 200),
    );
    expect(found["js/a"]?.verdict).toBe("unsure");
    expect(found["js/a"]?.flags).toEqual(["noisy"]);
    expect(found["js/a"]?.why).toContain("the baseline measured twice differs from itself");
  });

  test("two speeds are both told, and withhold a verdict they disagree on", () => {
    const times = [90, 90.1, 150, 90.2, 150.1, 90, 150, 90.1];
    const found = cells(finding(64, "bun/hash", 100), trialsOf(64, "js/a", times));
    expect(found["js/a"]?.flags).toContain("multimodal");
    expect(found["js/a"]?.verdict).toBe("unsure");
    expect(found["js/a"]?.why).toContain(
      "90.1 ns in 63 % of its processes and 150 ns in 38 % of its processes",
    );
  });

  test("a tail is a mean far above its median", () => {
    const found = cells(finding(64, "bun/hash", 100), finding(64, "js/a", 120, { p50: 0.9 }));
    expect(found["js/a"]?.flags).toEqual(["tail"]);
  });

  test("mean and median that disagree are no verdict", () => {
    const found = cells(finding(64, "bun/hash", 100), finding(64, "js/a", 120, { p50: 0.7 }));
    expect(found["js/a"]?.verdict).toBe("unsure");
    expect(found["js/a"]?.why).toContain("the mean and the median of its turns contradict each other");
  });

  test("a time that only grows from round to round drifts", () => {
    const found = cells(
      finding(64, "bun/hash", 100),
      trialsOf(64, "js/a", [120, 121, 122, 123, 124, 125, 126, 127]),
    );
    expect(found["js/a"]?.flags).toContain("drifting");
  });

  test("below its floor a cell is suspect, and so is one that gains by more work", () => {
    const floor = { role: "floor", own: { through: "js" } } as const;
    const below = cells(
      finding(64, "bun/hash", 100),
      finding(64, "js/a", 4),
      finding(64, "control/noop", 5, floor),
    );
    expect(below["js/a"]?.flags).toContain("suspect");
    expect(below["js/a"]?.why).toContain("it takes less time than control/noop");
    const shrinking = summarize(
      [
        finding(64, "bun/hash", 100),
        finding(64, "js/a", 120),
        finding(128, "bun/hash", 200),
        finding(128, "js/a", 90),
      ],
      rules,
    ) as MeasuredCell[];
    expect(shrinking.map((cell) => cell.flags.includes("suspect"))).toEqual([false, false, false, true]);
    expect(shrinking[3]?.why).toContain("less time than with size 64");
  });

  test("a floor guards the cells of its own boundary and read mode only", () => {
    const found = cells(
      finding(64, "bun/hash", 100, { own: { read: "whole" } }),
      finding(64, "ffi/a", 50, { own: { read: "chunk" } }),
      finding(64, "control/read", 60, { role: "floor", own: { through: "js", read: "whole" } }),
      finding(64, "control/read", 40, { role: "floor", own: { through: "ffi", read: "chunk" } }),
    );
    expect(found["ffi/a read=chunk"]?.flags).toEqual([]);
  });
});

test("noisiness counts verdicts and what chance makes of them", () => {
  const findings = [
    finding(64, "bun/hash", 100),
    finding(64, "js/a", 150),
    finding(64, "js/b", 101, { spread: 0.2 }),
  ];
  const found = summarize(findings, rules) as MeasuredCell[];
  expect(noisiness(findings, found, rules, { trials: 24, repeated: 1 })).toEqual({
    trials: 24,
    repeated: 1,
    noisyCases: 0,
    verdicts: 1,
    falseVerdicts: expect.closeTo(0.01),
  });
});
