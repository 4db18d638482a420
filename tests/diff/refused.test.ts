/** What `bun run diff` cannot compare: it says what, where, and what to type instead. */
import { expect, test } from "bun:test";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { canonical } from "../../src/results/canonical.ts";
import { blank, measured, run } from "./fixture.ts";
import { changed, folder, place, repository, results } from "./repository.ts";

const { home, put, typed } = repository();

test("refs, files and folders that do not exist are problems with a hint", async () => {
  for (const [base, head] of [
    ["nowhere"],
    ["main", "--force"],
    ["x\0y"],
    ["nowhere...main"],
    ["main...nowhere"],
  ]) {
    const { code, out, err } = await typed(base, head);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("hint: ");
  }
});

test.each([
  ["main..branch", undefined, "did you mean main...branch"],
  ["main..", undefined, "did you mean main...,"],
  ["main", "main...branch", "main...branch names both sides: bun run diff main...branch"],
  ["../nowhere.json", undefined, "bun run diff main, "],
  ["x".repeat(5000), undefined, "bun run diff main, "],
])("%p %p: the hint is what was meant", async (base, head, hint) => {
  const { code, err } = await typed(base, head);
  expect(code).toBe(2);
  expect(err).toContain("this is no results file, no folder and no git ref");
  expect(err).toContain(`hint: ${hint}`);
});

test("what belongs to the working tree is not compared with itself", async () => {
  for (const path of [place, "results", "results/hashing/", ".", join(home, place)]) {
    const { code, out, err } = await typed(path);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("it would be compared with itself");
    expect(err).toContain(`hint: name the older side first: bun run diff main ${path}`);
  }
  expect((await typed("main", place)).code).toBe(0);
});

test("two files of one suite and machine on a side are both named, and neither is chosen", async () => {
  put("two/a.json", results(1e5));
  put("two/deep/b.json", results(2e5));
  put("two/c.json", results(2e5, { suite: "other" }));
  put("two/d.json", results(2e5, { machine: "linux-arm64-arm-1-4c" }));
  for (const [base, head] of [
    ["main", "two"],
    ["two", "main"],
  ]) {
    const { code, out, err } = await typed(base, head);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toStartWith(
      "two/a.json: holds hashing on linux-x64-amd-25.17.1-2c, and so does two/deep/b.json",
    );
    expect(err).not.toContain("two/c.json");
    expect(err).not.toContain("two/d.json");
  }
  expect((await typed("main", "two/a.json")).code).toBe(0);
});

test("what a folder holds under the name of a results file is read or named", async () => {
  put("odd/a.json", results(1e5));
  expect((await typed("main", "odd")).code).toBe(0);
  for (const make of [
    () => symlinkSync("/nowhere", join(home, "odd/b.json")),
    () => mkdirSync(join(home, "odd/b.json")),
  ]) {
    make();
    const { code, out, err } = await typed("main", "odd");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toStartWith("odd/b.json: cannot be read: is no file");
    rmSync(join(home, "odd/b.json"), { recursive: true });
  }
  symlinkSync("a.json", join(home, "odd/b.json"));
  expect((await typed("main", "odd")).err).toContain("odd/a.json: holds hashing");
});

test("a folder that cannot be walked is a problem", async () => {
  // Deeper than a path may be long.
  const script = 'cd "$1" && for i in $(seq 30); do n=$(printf "%0200d" $i) && mkdir $n && cd $n; done';
  mkdirSync(join(home, "deep"));
  Bun.spawnSync(["bash", "-c", script, "bash", join(home, "deep")]);
  const { code, out, err } = await typed("main", "deep");
  Bun.spawnSync(["rm", "-rf", join(home, "deep")]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("cannot be read: ");
});

test("nothing on both sides is 3, in every format", async () => {
  mkdirSync(join(home, "empty"), { recursive: true });
  const { code, out, err } = await typed("empty", "empty");
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain("nothing was judged");
  expect((await typed("empty", "empty", "md")).out).toStartWith("### Bakeoff: nothing was judged");
  expect(JSON.parse((await typed("empty", "empty", "json")).out)).toEqual({
    schema: 1,
    exit: 3,
    diffs: [],
  });
});

test("a suite that is new beside one that was judged does not fail it; alone it is 3", async () => {
  put("both/a.json", results(80_000));
  put("both/b.json", results(80_000, { suite: "other" }));
  expect((await typed("old/a.json", "both")).code).toBe(0);
  expect((await typed("main", "old/b.json")).code).toBe(3);
});

test("the worst of several suites is the exit code: 4, then 3, then 0", async () => {
  const elsewhere = { suite: "other", machine: "linux-arm64-arm-1-4c" };
  const crashed = run([blank(changed, "crashed", "SIGSEGV")], { suite: "third" });
  put("before/a.json", results(80_000));
  put("after/a.json", results(90_000));
  expect((await typed("before", "after")).code).toBe(0);
  put("before/b.json", results(80_000, { suite: "other" }));
  expect((await typed("before", "after")).code).toBe(4);
  put("after/b.json", results(90_000, elsewhere));
  expect((await typed("before", "after")).code).toBe(3);
  put("after/c.json", crashed);
  const { code, out } = await typed("before", "after", "json");
  expect([code, JSON.parse(out).exit]).toEqual([4, 4]);
  expect((await typed("before/a.json", "after/c.json")).code).toBe(4);
});

test.each([
  ["torn", canonical(results(1e5)).slice(0, 3000), "the file breaks off here"],
  ["newer", canonical({ ...results(1e5), schema: 3 }), "written in schema 3; this checkout reads up to 2"],
  [
    "older",
    canonical({ ...results(1e5), schema: 0 }),
    "written in schema 0, which no release of Bakeoff wrote",
  ],
  ["an id that is none", canonical(run([measured("tree/walk depth=%zz | js/fdir")])), "must be a cell's id"],
])("a file that is %s is named, and is 2 whatever else there is", async (name, text, message) => {
  put(`bad/${name}.json`, text);
  const { code, out, err } = await typed(place, `bad/${name}.json`);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toStartWith(`bad/${name}.json`);
  expect(err).toContain(message);
  put(`mixed/${name}.json`, text);
  put("mixed/good.json", results(1e5));
  expect((await typed("main", "mixed")).code).toBe(2);
  rmSync(join(home, "mixed"), { recursive: true });
});

test("outside of a repository a ref is unknown", async () => {
  const { code, err } = await folder().typed();
  expect(code).toBe(2);
  expect(err).toContain("git knows no main branch here");
});
