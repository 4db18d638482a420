/** From a name or path to the text of a suite. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSuite } from "../../src/suite/read.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "bakeoff-read-"));
  mkdirSync(join(root, "suites/sub.yaml"), { recursive: true });
  writeFileSync(join(root, "suites/hashing.yaml"), "suite: hashing\n");
  writeFileSync(join(root, "suites/latin.yaml"), Buffer.from([0x73, 0xe9, 0x0a]));
  writeFileSync(join(root, "suites/large.yaml"), "x".repeat(2 ** 20 + 1));
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ["a path", () => join(root, "suites/hashing.yaml")],
  ["a path without extension", () => join(root, "suites/hashing")],
  ["a file name", () => "hashing.yaml"],
  ["a bare name", () => "hashing"],
])("finds %s", (_, wanted) => {
  expect(readSuite(wanted(), [root])).toEqual({
    file: join(root, "suites/hashing.yaml"),
    text: "suite: hashing\n",
  });
});

test("the first root that has it wins", () => {
  const own = join(import.meta.dir, "../..");
  expect(readSuite("hashing", [own, root])).toMatchObject({ text: expect.stringContaining("question:") });
  expect(readSuite("hashing", [root, own])).toMatchObject({ text: "suite: hashing\n" });
});

test.each([
  ["hashin", "missing-file", "did you mean hashing?"],
  ["nowhere/hashin.yaml", "missing-file", "did you mean hashing?"],
  ["hash\0ing", "missing-file", "did you mean hashing?"],
  ["", "missing-file", "known: hashing, large, latin, sub"],
  ["latin", "not-utf8", "save it as UTF-8"],
  ["large", "too-large", undefined],
])("refuses %p", (wanted, code, hint) => {
  const result = readSuite(wanted, [root]);
  const problems = "problems" in result ? result.problems : [];
  expect(problems.map((it) => [it.code, it.hint])).toEqual([[code, hint]]);
});

test("refuses a folder, and names the suites there are", () => {
  expect(readSuite(root, [root])).toMatchObject({
    problems: [{ code: "folder", hint: "known: hashing, large, latin, sub" }],
  });
});
