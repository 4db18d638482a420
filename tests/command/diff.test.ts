/** `bun run diff` as it is typed: files, folders and refs, and what they come to. */
import { describe, expect, test } from "bun:test";
import { renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { changed, folder, place, repository, results } from "../diff/repository.ts";

const { home, put, git, typed } = repository();

describe("both sides are found", () => {
  test.each([
    [undefined, undefined, "merge-base with main) → the working tree", "100 µs → 160 µs", 0],
    ["main...branch", undefined, "merge-base with main) → ", "100 µs → 130 µs", 0],
    ["main...", undefined, "(HEAD)", "100 µs → 130 µs", 0],
    ["main", undefined, "(main) → the working tree", "200 µs → 160 µs", 0],
    ["main", "branch", "(main) → ", "200 µs → 130 µs", 0],
    ["HEAD", undefined, "(HEAD) → the working tree", "130 µs → 160 µs", 0],
    ["old/a.json", undefined, "old/a.json → the working tree", "80.0 µs → 160 µs", 0],
    ["old/a.json", place, `old/a.json → ${place}`, "80.0 µs → 160 µs", 0],
    ["other", "main", "other → ", "50.0 µs → 200 µs", 0],
    // The suite “other” has vanished.
    ["old", "other", "old → other", "80.0 µs → 50.0 µs", 4],
  ])("%s %s", async (base, head, sides, change, code) => {
    const { out, err, code: got } = await typed(base, head);
    expect(err).toBe("");
    expect(out).toContain(sides);
    expect(out).toContain(change);
    expect(got).toBe(code as 0);
  });

  test("one file asks about nothing else, and a folder about all of it", async () => {
    expect((await typed("old/a.json", "old")).out).not.toMatch(/^other\b/m);
    const { out, code } = await typed("old", place);
    expect(out).not.toMatch(/^other\b/m);
    expect(code).toBe(0);
    expect((await typed("main", "old")).out).toContain("other: nothing was judged");
  });
});

test("a folder and a ref of one name: the folder is read, and that is said", async () => {
  git("branch", "old", "main");
  const { code, err } = await typed("old", "other");
  git("branch", "-D", "old");
  expect([code, err]).toEqual([
    4,
    expect.stringMatching(
      /^note: old is a folder here and a commit in git: .*; the commit is [0-9a-f]{12}\n$/,
    ),
  ]);
});

test("results that are equal on both sides are said to be, and nothing is judged", async () => {
  const { code, out } = await typed("main", "main", "json");
  expect(code).toBe(0);
  expect(JSON.parse(out).diffs).toMatchObject([{ identical: true, objection: null, rows: [], winners: [] }]);
});

test("a ref that is called like a path into the results, where nothing stands there, is a ref", async () => {
  git("branch", "results/new", "main");
  const { code, out } = await typed("results/new");
  git("branch", "-D", "results/new");
  expect(code).toBe(0);
  expect(out).toContain("(results/new) → the working tree");
});

test.each(["origin/HEAD", "origin/main", "origin/master", "main", "master"])(
  "the main branch may be called %s",
  async (name) => {
    const other = folder();
    other.git("init", "--quiet", "--initial-branch=work");
    other.git("commit", "--quiet", "--allow-empty", "-m", "first");
    other.git("update-ref", name.includes("/") ? `refs/remotes/${name}` : `refs/heads/${name}`, "HEAD");
    const { code, err } = await other.typed();
    expect(code).toBe(3);
    expect(err).toContain(`(merge-base with ${name})`);
  },
);

test("results in a folder of a repository are read from its commits, too", async () => {
  put(`inner/${place}`, results(1e5));
  git("add", "inner");
  git("commit", "--quiet", "-m", "inner", "inner");
  put(`inner/${place}`, results(2e5));
  const { code, out } = await typed("HEAD", undefined, "term", join(home, "inner"));
  expect(code).toBe(0);
  expect(out).toContain("100 µs → 200 µs");
});

test("Markdown says how to get it again, by the commit and not the name", async () => {
  const { out } = await typed(undefined, undefined, "md");
  expect(out).toMatch(/Again: `bun run diff [0-9a-f]{12} --format md`/);
  put("it's here/a.json", results(1e5));
  const { out: other } = await typed("it's here", "branch", "md");
  const again = /Again: <code>(.*)<\/code>/.exec(other)?.[1] ?? "";
  const plain = again.replaceAll(/&#(\d+);/g, (_, mark) => String.fromCharCode(Number(mark)));
  expect(plain).toMatch(/^bun run diff 'it'\\''s here' [0-9a-f]{12} --format md$/);
});

describe("results that vanish are losses, told first", () => {
  const { home: here, put: set, typed: type, git: run } = repository();
  const lost = async (): Promise<string> => {
    const { code, out } = await type("HEAD");
    expect(code).toBe(4);
    const rows = out.split("\n").filter((line) => /^[^\s\w]/.test(line));
    expect(rows[0]).toStartWith("✖ lost");
    return out;
  };

  test("the folder of a suite", async () => {
    set("results/other/x.json", results(80_000, { suite: "other" }));
    run("add", "results");
    run("commit", "--quiet", "-m", "two suites");
    rmSync(join(here, "results", "other"), { recursive: true });
    expect(await lost()).toContain("no time in head: it has no such cell");
  });

  test("all results", async () => {
    rmSync(join(here, "results"), { recursive: true });
    await lost();
    run("restore", "results");
  });

  test("a cell that is called unavailable now", async () => {
    const now = results(160_000);
    const cells = now.cells.map((it) =>
      it.id === changed ? ({ id: it.id, status: "unavailable", why: "no C compiler on PATH" } as const) : it,
    );
    set(place, { ...now, cells });
    expect(await lost()).toContain("no time in head: no C compiler on PATH");
    run("restore", "results");
  });

  test("a link in the place of a folder is refused, whatever it leads to", async () => {
    renameSync(join(here, "results", "hashing"), join(here, "elsewhere"));
    for (const target of ["../elsewhere", "nowhere"]) {
      symlinkSync(target, join(here, "results", "hashing"));
      const { code, out, err } = await type("HEAD");
      rmSync(join(here, "results", "hashing"));
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("results/hashing: cannot be read: a link stands here");
    }
  });
});
