/** A working tree becomes a tree of git, and a tree a folder: nothing of the user's repository is touched by it. */
import { expect, test } from "bun:test";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { writeOut, workingTree } from "../../src/command/duet/tree.ts";
import { project } from "./project.ts";

const it = project();
const scratch = join(it.home, ".bakeoff", "scratch");
const taken = (): string => {
  const found = workingTree(it.home, scratch);
  if ("problem" in found) throw new Error(found.problem.message);
  return found.tree;
};

test("as it is on disk: changed, new and gone, but neither ignored nor installed", () => {
  const clean = taken();
  expect(clean).toBe(it.git("rev-parse", "HEAD^{tree}").trim());
  it.put("new.txt", "new\n");
  it.put(".gitignore", ".bakeoff/\n*.log\n");
  it.put("noise.log", "x");
  it.remove("backends/js/wrong.ts");
  it.put("node_modules/x/y.js", "");
  it.put("packages/a/.bakeoff/z", "");
  symlinkSync("nowhere", join(it.home, "packages", "node_modules"));
  symlinkSync("new.txt", join(it.home, "link"));
  const before = it.git("status", "--porcelain");
  const files = it.git("ls-tree", "-r", "--name-only", taken()).trim().split("\n");
  expect(files).toEqual([
    ".gitignore",
    "backends/js/fine.ts",
    "backends/js/loop.ts",
    "link",
    "new.txt",
    "suites/sums.yaml",
    "workloads/toy/sum.ts",
  ]);
  expect(it.git("status", "--porcelain")).toBe(before);

  const folder = join(it.home, ".bakeoff", "out");
  expect(writeOut(it.home, taken(), folder, scratch)).toBeUndefined();
  expect(readFileSync(join(folder, "link"), "utf8")).toBe("new\n");
  expect(existsSync(join(folder, "backends/js/wrong.ts"))).toBeFalse();
  expect(it.git("worktree", "list").trim().split("\n")).toHaveLength(1);
});

test("a change in the very moment of a commit is seen, though neither size nor time tells", () => {
  for (let i = 0; i < 20; i++) {
    it.put("same-size.txt", `${i % 10}\n`);
    it.commit(`${i}`);
    it.put("same-size.txt", `${(i + 1) % 10}\n`);
    expect(taken()).not.toBe(it.git("rev-parse", "HEAD^{tree}").trim());
  }
});

test("what cannot be written is told in git's words", () => {
  it.put("blocked", "a file\n");
  const problem = writeOut(it.home, taken(), join(it.home, "blocked", "deep"), scratch);
  expect(problem).toMatchObject({
    code: "git",
    message: expect.stringContaining("it cannot be checked out: "),
  });
});
