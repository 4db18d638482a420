/** How problems are told, and texts that are hostile. */
import { expect, test } from "bun:test";
import { good, parse, suiteText } from "./fixture.ts";

test("all problems come at once, in the order of the file", () => {
  const result = parse(
    suiteText("workloads: { hash/memory: { size: 12x, sise: 1B } }\nseed: x\nbudget: { rounds: 0 }"),
  );
  expect("problems" in result && result.problems.map(({ code }) => code)).toEqual([
    "bad-value",
    "unknown-axis",
    "bad-value",
    "out-of-range",
  ]);
});

test("the excerpt shows the line with a caret under the place", () => {
  const result = parse(suiteText("workloads: { hash/memory: { size: [64B, 12x] } }"));
  expect("problems" in result && result.problems[0]).toEqual({
    code: "bad-value",
    message: "size: 12x is not a size",
    file: "suites/test.yaml",
    line: 5,
    column: 41,
    excerpt: `workloads: { hash/memory: { size: [64B, 12x] } }\n${" ".repeat(40)}^^^`,
    hint: "a size is a whole number and a unit: 64B, 4KiB, 1MiB, 2GiB",
  });
});

test("a long line is cut around the place, and control characters do not reach the terminal", () => {
  const result = parse(suiteText(`budget: {${" ".repeat(500)}"s\\e[31m\u0007d": 1${" ".repeat(500)}}`));
  const [problem] = "problems" in result ? result.problems : [];
  const [source = "", carets = ""] = problem?.excerpt?.split("\n") ?? [];
  expect(source.length).toBeLessThanOrEqual(100);
  expect(source[carets.indexOf("^")]).toBe('"');
  // oxlint-disable-next-line no-control-regex
  expect(JSON.stringify(problem) + source + problem?.message).not.toMatch(/[\u0007\u001b]/);
});

test("an alias bomb is counted, not expanded", () => {
  const levels = Array.from({ length: 20 }, (_, i) => `  - &a${i + 1} [${`*a${i}, `.repeat(20)}]`);
  const result = parse(`suite:\n  - &a0 x\n${levels.join("\n")}\n`);
  expect("problems" in result && result.problems.map(({ code }) => code)).toEqual(["too-large"]);
});

test("nesting without end is refused", () => {
  const result = parse("[".repeat(20_000));
  expect("problems" in result && result.problems.some(({ code }) => code === "too-large")).toBe(true);
});

test("10 MB are refused unread", () => {
  const result = parse(`suite: ${"x".repeat(10e6)}`);
  expect("problems" in result && result.problems).toEqual([
    { code: "too-large", message: "a suite file may have 1 MiB at most", file: "suites/test.yaml" },
  ]);
});

test("nothing a suite says reaches Object.prototype", () => {
  parse(suiteText("__proto__: { polluted: 1 }\nbudget: { __proto__: { polluted: 1 } }"));
  parse(suiteText("workloads: { hash/memory: { __proto__: { polluted: 1 } }, __proto__: { polluted: 1 } }"));
  expect("polluted" in {}).toBe(false);
});

test("a misspelt workload does not make its backends' axes unknown", () => {
  const result = parse(suiteText("workloads: { hash/flies: }\nbackends: { bun/hash: { read: mmap } }"));
  expect("problems" in result && result.problems.map(({ code }) => code)).toEqual(["unknown-workload"]);
});

test("what is right passes", () => {
  expect(good("").name).toBe("test");
});
