/** Words of the command line → what is compared, or a sentence. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sidesOf } from "../../../src/command/compare/sides.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-sides-"));
const before = process.cwd();
beforeAll(() => {
  for (const name of ["a.ts", "b.mjs", "old/a.ts", "new/a.ts"]) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), "");
  }
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const told = (...words: string[]) => {
  const read = sidesOf(words);
  if ("problems" in read) return read.problems.map(({ file, message }) => `${file}: ${message}`);
  return read.sides.map((it) => [it.label, it.short, it.kind === "function" ? it.name : it.command]);
};

describe("functions", () => {
  test.each<[string[], string[][]]>([
    [
      ["a.ts", "b.mjs"],
      [
        ["a.ts", "a", "default"],
        ["b.mjs", "b", "default"],
      ],
    ],
    [
      ["a.ts#one", "#two"],
      [
        ["a.ts#one", "one", "one"],
        ["a.ts#two", "two", "two"],
      ],
    ],
    [
      ["a.ts#one", "b.mjs#one"],
      [
        ["a.ts#one", "a.one", "one"],
        ["b.mjs#one", "b.one", "one"],
      ],
    ],
    [
      ["old/a.ts", "new/a.ts"],
      [
        ["old/a.ts", "old-a", "default"],
        ["new/a.ts", "new-a", "default"],
      ],
    ],
    [
      ["a.ts", "a.ts"],
      [
        ["a.ts", "a", "default"],
        ["a.ts", "a-2", "default"],
      ],
    ],
    [
      ["./a.ts", "b.mjs", "a.ts#x"],
      [
        ["./a.ts", "a", "default"],
        ["b.mjs", "b", "default"],
        ["a.ts#x", "x", "x"],
      ],
    ],
  ])("%j", (words, sides) => expect(told(...words)).toEqual(sides));
});

test("anything else is a command", () => {
  expect(told("sleep 0.1", "bun a.ts")).toEqual([
    ["sleep 0.1", "sleep-0.1", "sleep 0.1"],
    ["bun a.ts", "bun-a.ts", "bun a.ts"],
  ]);
  expect(told("true", "true").map((it) => it[1])).toEqual(["true", "true-2"]);
  expect(told("echo 'ü'", "???").map((it) => it[1])).toEqual(["echo", "command"]);
});

test("short names are unlike each other, whatever was typed", () => {
  for (const words of [
    ["x".repeat(60), `${"x".repeat(60)}y`],
    ["a.ts", "a.ts", "a.ts"],
    ["a.ts#a", "a.ts", "./a.ts"],
  ]) {
    const shorts = told(...words).map((it) => it[1]);
    expect(new Set(shorts).size).toBe(words.length);
  }
});

test.each<[string[], string]>([
  [["a.ts"], "a.ts: two are needed to compare"],
  [["a.ts", "c.ts"], "c.ts: there is no such file"],
  [["a.ts", "bun a.ts"], "bun a.ts: a function and a command cannot be compared"],
  [["#one", "a.ts"], "#one: it names no module"],
  [Array<string>(9).fill("a.ts"), "compare: more than eight cannot be told apart in a minute"],
])("%j is refused", (words, sentence) => expect(told(...words)).toEqual([sentence]));
