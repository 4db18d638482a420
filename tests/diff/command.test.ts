/** `bun run diff` as it is typed: files, folders, refs, and what cannot be read. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diffCommand } from "../../src/diff/command.ts";
import type { Results } from "../../src/model.ts";
import { canonical } from "../../src/results/canonical.ts";
import { controls, measured, run } from "./fixture.ts";

const home = mkdtempSync(join(tmpdir(), "bakeoff-diff-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const git = (...args: string[]): void => {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  const done = Bun.spawnSync(["git", ...identity, ...args], { cwd: home, stderr: "pipe" });
  if (done.exitCode !== 0) throw new Error(done.stderr.toString());
};
const id = "tree/walk | js/fdir";
const results = (ns: number, over: Partial<Results> = {}): Results =>
  run([...controls(String(ns)), measured(id, { ns, noise: 0, impl: `impl${ns}` })], over);
const put = (path: string, it: Results | string): void => {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), typeof it === "string" ? it : canonical(it));
};
const place = "results/hashing/linux-x64-amd-25.17.1-2c.json";

async function typed(base?: string, head?: string, format: "term" | "md" | "json" = "term") {
  const said = { out: "", err: "" };
  const code = await diffCommand(
    { base, head, format, home },
    {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      color: false,
      width: 100,
    },
  );
  return { code, ...said };
}

/** main: 100 µs. branch, off main: 130 µs. main since then: 200 µs. working tree, on branch: 160 µs. */
beforeAll(() => {
  git("init", "--quiet", "--initial-branch=main");
  put(place, results(100_000));
  git("add", ".");
  git("commit", "--quiet", "-m", "results");
  git("switch", "--quiet", "-c", "branch");
  put(place, results(130_000));
  git("commit", "--quiet", "-am", "slower");
  git("switch", "--quiet", "main");
  put(place, results(200_000));
  git("commit", "--quiet", "-am", "slower still");
  git("switch", "--quiet", "branch");
  put(place, results(160_000));
  put("old/a.json", results(80_000));
  put("old/b.json", results(80_000, { suite: "other" }));
  put("other/results/hashing/x.json", results(50_000));
});

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
    ["old", "other", "old → other", "80.0 µs → 50.0 µs", 0],
  ])("%s %s", async (base, head, sides, change, code) => {
    const { out, err, code: got } = await typed(base, head);
    expect(err).toBe("");
    expect(out).toContain(sides);
    expect(out).toContain(change);
    expect(got).toBe(code as 0);
  });

  test("one file asks about nothing else, and a folder about all of it", async () => {
    expect((await typed("old/a.json", "old")).out).not.toContain("other");
    const { out, code } = await typed("old", place);
    expect(out).not.toContain("other");
    expect(code).toBe(0);
    expect((await typed("main", "old")).out).toContain("other · nothing → old");
  });
});

describe("what cannot be compared", () => {
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

  test.each([
    ["torn", canonical(results(1e5)).slice(0, 3000), "the file breaks off here"],
    ["newer", canonical({ ...results(1e5), schema: 2 }), "written in schema 2; this checkout reads up to 1"],
    [
      "older",
      canonical({ ...results(1e5), schema: 0 }),
      "written in schema 0, which no release of Bakeoff wrote",
    ],
    [
      "an id that is none",
      canonical(run([measured("tree/walk depth=%zz | js/fdir")])),
      "must be a cell's id",
    ],
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
    const said = { err: "" };
    const outside = mkdtempSync(join(tmpdir(), "bakeoff-nogit-"));
    const say = { out: () => {}, err: (text: string) => void (said.err += text), color: false, width: 80 };
    expect(await diffCommand({ format: "term", home: outside }, say)).toBe(2);
    expect(said.err).toContain("git knows no main branch here");
    rmSync(outside, { recursive: true });
  });
});

test("Markdown says how to get it again, by the commit and not the name", async () => {
  const { out } = await typed(undefined, undefined, "md");
  expect(out).toMatch(/Again: `bun run diff [0-9a-f]{12}`/);
});
