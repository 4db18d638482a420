/** How a mistake in a suite is tested: a text with `«…»` around what the caret must point at. */
import { expect } from "bun:test";
import { parse } from "./fixture.ts";

export type Mistake = readonly [name: string, text: string, code: string, hint: string | undefined];

/** One test: the only problem of `marked` stands at its `«…»`, and its caret is below. */
export function refuses(_name: string, marked: string, code: string, hint: string | undefined): void {
  const text = marked.replace(/[«»]/g, "");
  const before = marked.slice(0, marked.indexOf("«")).split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  const result = parse(text);
  const problems = "problems" in result ? result.problems : [];
  expect(problems).toHaveLength(1);
  const { excerpt = "", ...rest } = problems[0]!;
  expect(rest).toMatchObject({ code, file: "suites/test.yaml", line, column });
  expect(rest.hint).toBe(hint);
  const [source = "", carets = ""] = excerpt.split("\n");
  const marks = /«([^»\n]*)»?/.exec(marked)?.[1] ?? "";
  const at = carets.indexOf("^");
  if (marks !== "" && marks.length < 40 && !marks.includes("\t")) {
    expect(source.slice(at, at + marks.length)).toBe(marks);
  }
  expect(carets).toMatch(/^ *\^+$/);
}
