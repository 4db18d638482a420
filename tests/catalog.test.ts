/** To which project a folder, and a suite, belongs. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { homeOf, projectAt } from "../src/project.ts";

const top = realpathSync(mkdtempSync(join(tmpdir(), "bakeoff-project-")));
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Folders, and files where a name has a dot that is not its first sign. */
function made(...paths: string[]): string {
  const root = mkdtempSync(join(top, "x-"));
  for (const path of paths)
    if (/\w\.\w/.test(path)) {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), "{}");
    } else mkdirSync(join(root, path), { recursive: true });
  return root;
}

describe("a folder belongs to", () => {
  test.each<[string, string[], string, string]>([
    ["the nearest with suites", ["suites", "package.json", "a/b"], "a/b", "."],
    [
      "one below the package, which holds them",
      ["bench/suites", "bench/x", "package.json"],
      "bench/x",
      "bench",
    ],
    ["one with a state", ["a/.bakeoff", "a/b"], "a/b", "a"],
    ["a package, where nobody has suites", ["package.json", "src/deep"], "src/deep", "."],
    ["itself, where there is nothing", ["a/b"], "a/b", "a/b"],
    ["no project above its repository", ["suites", "theirs/.git", "theirs/a"], "theirs/a", "theirs/a"],
    ["the repository, where that holds them", ["r/.git", "r/backends", "r/a"], "r/a", "r"],
  ])("%s", (_, paths, folder, home) => {
    const root = made(...paths);
    expect(projectAt(join(root, folder))).toBe(join(root, home));
  });
});

test("a suite that a comparison made belongs to the project around", () => {
  const root = made(".bakeoff/compare/1/backends/js", ".bakeoff/compare/1/suites");
  expect(homeOf(join(root, ".bakeoff/compare/1/suites/compare.yaml"))).toBe(root);
});
