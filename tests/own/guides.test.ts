/** The guides, followed to the letter in a repository of somebody else's, from the packed tarball. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { follow } from "./guide.ts";
import { type Repository, stranger } from "./packed.ts";

let theirs: Repository;
beforeEach(() => {
  theirs = stranger();
}, 120_000);
afterEach(() => theirs.remove());

test("docs/compare.md", () => {
  expect(follow("docs/compare.md", theirs)).toBeGreaterThan(4);
  expect(readdirSync(join(theirs.root, ".bakeoff", "compare")).length).toBeGreaterThan(2);
}, 600_000);

test("docs/your-repository.md", () => {
  expect(follow("docs/your-repository.md", theirs)).toBeGreaterThan(8);
  expect(existsSync(join(theirs.root, ".bakeoff/last/words.json"))).toBeTrue();
  expect(theirs.run("git status --short --untracked-files=all").out).not.toContain(".bakeoff/");
}, 300_000);
