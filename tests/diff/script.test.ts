/** The command as a shell sees it: exit codes, help, and git's part in it. */
import { describe, expect, test } from "bun:test";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { canonical } from "../../src/results/canonical.ts";
import { blank, run } from "./fixture.ts";
import { changed, folder, place, repository, results } from "./repository.ts";

const root = join(import.meta.dir, "..", "..");
const { home, put } = repository();

function shell(...args: string[]) {
  const { exitCode, stdout, stderr } = Bun.spawnSync(
    [process.execPath, join(root, "scripts/diff.ts"), ...args],
    { cwd: home, stderr: "pipe", env: { ...process.env, NO_COLOR: "1" } },
  );
  return { code: exitCode, out: stdout.toString(), err: stderr.toString() };
}

describe("exit codes", () => {
  put("crashed.json", run([blank(changed, "crashed", "SIGSEGV")]));
  put("elsewhere.json", results(1e5, { machine: "linux-arm64-arm-1-4c" }));

  test.each([
    [0, ["main"]],
    [0, ["--help"]],
    [2, ["nowhere"]],
    [2, ["main", "branch", "more"]],
    [2, ["--format", "xml"]],
    [2, ["main", "--fail-on", "faster"]],
    [2, ["main", "--min", "much"]],
    [0, ["old/a.json", "--fail-on", "slower=200%"]],
    [0, ["main", "--fail-on", "slower"]],
    [1, ["old/a.json", "--fail-on", "slower=5%"]],
    [1, ["old/a.json", "--fail-on", "slower"]],
    [3, ["main", "elsewhere.json"]],
    [4, ["old/a.json", "crashed.json"]],
  ])("%d %p", (code, args) => {
    const said = shell(...args);
    expect(said.code).toBe(code);
    expect(code === 2 ? said.err : said.out).not.toBe("");
    expect(code === 2 ? said.out : said.err).toBe("");
  });
});

test("help has the exit codes, and examples that are commands", () => {
  const { out } = shell("--help");
  for (const code of [0, 1, 2, 3, 4]) expect(out).toMatch(new RegExp(`^  ${code}  \\w`, "m"));
  const examples = out.split("Examples:")[1]!.split("Exit codes:")[0]!;
  expect(examples.match(/bun run diff/g)!.length).toBeGreaterThan(2);
  expect(shell("main...HEAD", "--format", "md")).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^### /),
  });
});

test("two branches that both ran a suite: git says so, and leaves one side whole", async () => {
  const other = folder();
  copyFileSync(join(root, ".gitattributes"), join(other.home, ".gitattributes"));
  const { cells } = results(1e5);
  const last = cells.at(-1)!;
  const ours = run([...cells.slice(0, -1), { ...last, id: `${last.id}s` }]);
  // Lines far apart, of which a merge by lines would take both.
  const commits = [
    ["main", run(cells)],
    ["branch", run(cells, { question: "Theirs?" })],
    ["ours", ours],
  ] as const;
  other.git("init", "--quiet", "--initial-branch=main");
  for (const [branch, it] of commits) {
    if (branch !== "main") other.git("switch", "--quiet", "-c", branch, "main");
    other.put(place, it);
    other.git("add", ".");
    other.git("commit", "--quiet", "-m", branch);
  }
  expect(() => other.git("merge", "branch")).toThrow();
  expect(await Bun.file(join(other.home, place)).text()).toBe(canonical(ours));
});
