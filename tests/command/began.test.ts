/** Code that changes while it is measured: the numbers are of two things, and are not stored as those of one. */
import { afterAll, expect, test } from "bun:test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Began, changedBetween } from "../../src/command/suite/began.ts";
import type { Results } from "../../src/model/index.ts";
import { cli } from "../run/cli.ts";
import { gitIn } from "../diff/git.ts";
import { typed } from "./typed.ts";

const began: Began = {
  parts: { "backend js/fine": "a1", "Bakeoff itself": "b1" },
  revision: { commit: "0123", dirty: false },
  implementations: new Map([['["js/fine"]', "a1"]]),
};

test("nothing changed", () => expect(changedBetween(began, { ...began })).toEqual([]));

test("every part that differs is named, and so is another commit", () => {
  const after: Began = {
    parts: { ...began.parts, "backend js/fine": "a2" },
    revision: { commit: "4567", dirty: false },
    implementations: new Map([['["js/fine"]', "a2"]]),
  };
  expect(changedBetween(began, after)).toEqual(["backend js/fine", "the commit (0123 → 4567)"]);
});

test("what runs inside a pool counts", () => {
  const after = { ...began, implementations: new Map([['["js/fine"]', "a2"]]) };
  expect(changedBetween(began, after)).toEqual(["the code of a backend"]);
});

const here = cli();
afterAll(() => here.remove());

test("an edit and a commit in mid-run are said, and keep the numbers out of results/", async () => {
  const git = gitIn(here.root);
  git("init", "--quiet", "--initial-branch=main");
  git("add", "backends", "suites", "workloads");
  git("commit", "--quiet", "-m", "before");
  const suite = join(here.root, "suites", "fine.yaml");
  writeFileSync(suite, readFileSync(suite, "utf8").replace("rounds: 3, most: 3", "rounds: 6, most: 6"));
  git("commit", "--quiet", "-am", "six rounds");
  const first = git("rev-parse", "--short=12", "HEAD").trim();

  const whole = await typed(here.root, ["suite", "fine"]);
  expect(whole.err).not.toContain("while");
  const place = /→ (results\S+)/.exec(whole.err)?.[1] ?? "";
  const stored = readFileSync(join(here.root, place), "utf8");
  expect((JSON.parse(stored) as Results).run.commit).toBe(first);

  const journal = join(here.root, ".bakeoff", "journals", "fine.ndjson");
  writeFileSync(journal, "");
  const child = here.start("fine");
  while (!(existsSync(journal) && readFileSync(journal, "utf8").includes('"kind":"block"')))
    await Bun.sleep(5);
  const backend = join(here.root, "backends", "js", "loop.ts");
  writeFileSync(backend, `${readFileSync(backend, "utf8")}// another\n`);
  git("commit", "--quiet", "-am", "edited");
  const err = await child.stderr.text();
  expect(await child.exited).toBe(0);
  expect(err).toContain("not in results/: while it ran, this changed: backend js/loop, the commit");
  expect(err).toContain("note: these numbers are of two things");
  expect(readFileSync(join(here.root, place), "utf8")).toBe(stored);
  const last = JSON.parse(readFileSync(join(here.root, ".bakeoff", "last", "fine.json"), "utf8")) as Results;
  expect(last.run.commit).toBe(first);
}, 60_000);
