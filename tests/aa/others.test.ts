/** What other tools tell, as each writes it, comes to the right counts. Nothing is timed and none of them is run. */
import { describe, expect, test } from "bun:test";
import { asked, callOf, columnNames, sharedNames } from "../../scripts/aa/others/kernels.ts";
import { claim, judged, type Outcome, table } from "../../scripts/aa/others/table.ts";
import { hyperfine, tools } from "../../scripts/aa/others/tools.ts";

/** Without a calibration, which takes time. */
const untimed = tools.map((it) => (it.name === "hyperfine" ? hyperfine(() => 7) : it));
const tool = (name: string) => untimed.find((it) => it.name === name)!;
const json = JSON.stringify;

/** Three columns of 100, 100.5 and 105 µs, with errors of 1 % where the tool has one. */
const outputs: Readonly<Record<string, string>> = {
  mitata: json({ a: 100_000, a2: 100_500, b: 105_000 }),
  tinybench: json([
    { name: "a", latency: { mean: 0.1, rme: 1 } },
    { name: "a2", latency: { mean: 0.1005, rme: 1 } },
    { name: "b", latency: { mean: 0.105, rme: 1 } },
  ]),
  // Sorted by rank, as vitest does.
  "vitest bench": json({
    files: [
      {
        groups: [
          {
            benchmarks: [
              { name: "b", mean: 0.105, rme: 1, rank: 3 },
              { name: "a", mean: 0.1, rme: 1, rank: 1 },
              { name: "a2", mean: 0.1005, rme: 1, rank: 2 },
            ],
          },
        ],
      },
    ],
  }),
  hyperfine: json({
    results: [
      { command: "a", mean: 1e-4, stddev: 1e-6, times: [] },
      { command: "a2", mean: 1.005e-4, stddev: 1.005e-6, times: [] },
      { command: "b", mean: 1.05e-4, stddev: 1.05e-6, times: [] },
    ],
  }),
};

describe.each(tools.map(({ name }) => name))("%s", (name) => {
  test("tells ns and fractions", () => {
    const told = tool(name).read(outputs[name]!);
    expect(columnNames.map((it) => told[it].ns)).toEqual([
      expect.closeTo(100_000),
      expect.closeTo(100_500),
      expect.closeTo(105_000),
    ]);
    const { same, more, widths } = judged(told);
    expect({ same, more }).toEqual({ same: 0, more: 1 });
    const error = expect.closeTo(0.01, 10) as unknown as number;
    expect(widths).toEqual(name === "mitata" ? [] : [error, error, error]);
  });

  test("is not believed without a time for every column", () => {
    expect(() => tool(name).read(outputs[name]!.replaceAll('"a2"', '"a3"'))).toThrow("column a2");
    expect(() =>
      tool(name).read(outputs[name]!.replaceAll(/0\.105|105000|1?\.?05e-4|0\.000105/g, "0")),
    ).toThrow("column b");
  });

  test("is given a time only where one is asked for", () => {
    const line = (ms?: number) =>
      json([tool(name).argv("json (allocates)", "out.json", ms), tool(name).env?.("json (allocates)", ms)]);
    expect(line()).not.toMatch(/--runs|3400/);
    expect(line(3400)).toMatch(/--runs=10"|3400/);
  });
});

describe("a claim", () => {
  test("is beyond 2 %, either way", () => {
    expect(claim({ ns: 101.9 }, { ns: 100 })).toBe(0);
    expect(claim({ ns: 102.1 }, { ns: 100 })).toBe(1);
    expect(claim({ ns: 100 }, { ns: 101.9 })).toBe(0);
    expect(claim({ ns: 100 }, { ns: 102.1 })).toBe(-1);
  });

  test("is none where the two intervals meet", () => {
    expect(claim({ ns: 105, error: 0.03 }, { ns: 100, error: 0.03 })).toBe(0);
    expect(claim({ ns: 105, error: 0.02 }, { ns: 100, error: 0.02 })).toBe(1);
    expect(claim({ ns: 100, error: 0.02 }, { ns: 105, error: 0.02 })).toBe(-1);
  });

  test("stands by itself where one has no interval", () => {
    expect(claim({ ns: 105, error: 0.5 }, { ns: 100 })).toBe(1);
  });
});

test("the table counts by tool and setting, and says what is absent", () => {
  const made = (name: string, setting: string, rest: Partial<Outcome>): Outcome => ({
    tool: name,
    setting,
    seconds: 2,
    same: 0,
    more: 0,
    widths: [],
    ...rest,
  });
  const outcomes = [
    made("x", "defaults", { same: 1, more: 1, widths: [0.01, 0.03] }),
    made("y", "defaults", { more: -1 }),
    made("x", "defaults", { same: -1, more: 1, seconds: 4, widths: [0.02] }),
    made("x", "the same time", { more: 1, seconds: 9 }),
  ];
  expect(
    table(outcomes, [{ tool: "z", install: "apt install z" }])
      .split("\n")
      .slice(2),
  ).toEqual([
    "| x | defaults | 3.0 | 2 of 2 | 2 of 2 | 0 of 2 | 2.0 % |",
    "| y | defaults | 2.0 | 0 of 1 | 0 of 1 | 1 of 1 | nothing |",
    "| x | the same time | 9.0 | 0 of 1 | 1 of 1 | 0 of 1 | nothing |",
    "| z | not installed: `apt install z` | | | | | |",
  ]);
});

test("every column of a kernel gives the same answer, and an unknown kernel is refused", () => {
  for (const kernel of sharedNames) {
    const [a, a2, b] = columnNames.map((column) => callOf(kernel, column)());
    expect([a2, b]).toEqual([a, a]);
  }
  expect(asked(["bun 4KiB"])).toEqual({ kernel: "bun 4KiB" });
  expect(asked(["bun 4KiB", "250"])).toEqual({ kernel: "bun 4KiB", ms: 250 });
  expect(() => asked(["bun 5KiB"])).toThrow("no kernel bun 5KiB");
});
