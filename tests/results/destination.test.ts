import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { destination } from "../../src/results/destination.ts";
import { writeWhole } from "../../src/results/write.ts";

const good = {
  suite: "hashing",
  machine: "linux-x64-amd-25.17.1-2c",
  complete: true,
  filtered: false,
  rounds: 6,
};

describe("where results go", () => {
  test("a whole run of six rounds is evidence", () => {
    expect(destination(good)).toEqual({ path: "results/hashing/linux-x64-amd-25.17.1-2c.json" });
  });

  test.each([
    [{ filtered: true }, "the suite was not run as it is written"],
    [{ complete: false }, "the run did not end by itself"],
    [{ rounds: 5 }, "a case had 5 rounds, fewer than 6"],
    [{ folder: true }, "it measured what only this machine has"],
  ])("anything less is the last run only, and says why: %o", (less, why) => {
    expect(destination({ ...good, ...less })).toEqual({ path: ".bakeoff/last/hashing.json", why });
  });

  test("--out wins over everything", () => {
    expect(destination({ ...good, rounds: 1, filtered: true, out: "x/y.json" })).toEqual({
      path: "x/y.json",
    });
    expect(destination({ ...good, out: "x/y.json" })).toEqual({ path: "x/y.json" });
  });

  test("no name climbs out of its folder", () => {
    expect(destination({ ...good, suite: "../../etc", machine: ".." }).path).toBe("results/--..-etc/-.json");
  });
});

describe("writing", () => {
  const folder = mkdtempSync(join(tmpdir(), "bakeoff-write-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("replaces the file whole and leaves nothing beside it", () => {
    const path = join(folder, "a", "b.json");
    expect(writeWhole(path, "old")).toBeUndefined();
    expect(writeWhole(path, "new")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(join(folder, "a"))).toEqual(["b.json"]);
  });

  test("what the file system refuses is a problem, and the draft is gone", () => {
    const path = join(folder, "taken");
    writeWhole(join(path, "x"), "");
    expect(writeWhole(path, "text")).toMatchObject({ code: "unwritable", file: path });
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
