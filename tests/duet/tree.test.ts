/** A working tree becomes a tree of git, and a tree a folder: nothing of the user's repository is touched by it. */
import { expect, test } from "bun:test";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { writeOut, workingTree } from "../../src/command/duet/tree.ts";
import { project } from "./project.ts";

const it = project();
const scratch = join(it.home, ".bakeoff", "scratch");
const taken = (): string => {
  const found = workingTree(it.home, scratch, []);
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
  expect(writeOut(it.home, taken(), folder, scratch)).toEqual({ empty: [] });
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
  expect(writeOut(it.home, taken(), join(it.home, "blocked", "deep"), scratch)).toMatchObject({
    problem: { code: "git", message: expect.stringContaining("it cannot be checked out: ") },
  });
});

test("what the duet itself writes is no part of the working tree", () => {
  const before = taken();
  it.put("out/duet.json", "{}\n");
  expect(workingTree(it.home, scratch, [join(it.home, "out/duet.json"), "/elsewhere"])).toEqual({
    tree: before,
  });
  it.remove("out");
});

test("a hook's GIT_DIR does not lead to another repository", () => {
  const before = taken();
  process.env["GIT_DIR"] = join(it.home, "nowhere");
  try {
    expect(taken()).toBe(before);
  } finally {
    delete process.env["GIT_DIR"];
  }
});

test("a submodule is written out at its commit, and told where its commit is not there", () => {
  const other = project();
  it.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.home, "vendor/lib");
  it.commit("a submodule");
  const [whole, bare] = ["whole", "bare"].map((name) => join(it.home, ".bakeoff", name)) as [string, string];
  expect(writeOut(it.home, taken(), whole, scratch)).toEqual({ empty: [] });
  expect(readFileSync(join(whole, "vendor/lib/suites/sums.yaml"), "utf8")).toStartWith("suite: sums");
  const tree = taken();
  it.git("submodule", "--quiet", "deinit", "--force", "vendor/lib");
  expect(writeOut(it.home, tree, bare, scratch)).toEqual({ empty: ["vendor/lib"] });
});
