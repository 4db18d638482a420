/** A folder of the user's own, through the command: what was left out is said, and no result is committed. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { oddFolder } from "../odd-folder.ts";
import { type Cli, cli } from "./cli.ts";

let it: Cli;
let dir: string;
beforeEach(() => {
  it = cli();
  dir = oddFolder(join(it.root, "photos"));
  const suite = (name: string, folder: string): void =>
    writeFileSync(
      join(it.root, "suites", `${name}.yaml`),
      `suite: ${name}
question: How fast are my photos hashed?
baseline: bun/hash
workloads: { hash/folder: { dir: ${folder}, algo: [xxh64, xxh3-64] } }
backends: { bun/hash: }
budget: { rounds: 6, most: 6, trial: 1ms, warm: 0ms }
`,
    );
  suite("own", "../photos");
  suite("waits", "");
});
afterEach(() => it.remove());

const notes = (err: string): string[] => err.split("\n").filter((line) => line.startsWith(`note: ${dir}`));
const few = () => `note: ${dir}: has 7 files to hash, fewer than 1000`;

test("a run says once what two cases left out, and its results are nobody else's", async () => {
  const { code, err } = await it.run("own");
  expect(notes(err)[0]).toBe(few());
  expect(notes(err)).toContain(`note: ${dir}: left out 2 × symbolic link: link, sub/loop`);
  expect(new Set(notes(err)).size).toBe(notes(err).length);
  expect(err).toContain(".bakeoff/last/own.json (not in results/: it measured what only this machine has)");
  expect(code).toBe(0);
  expect(existsSync(join(it.root, "results"))).toBe(false);
}, 60_000);

test("--check says it too, of a folder named on the command line from here", async () => {
  const { code, out, err } = await it.run("waits", "--check", "--set", "dir=photos");
  expect(notes(err)[0]).toBe(few());
  expect(out).toContain("4 of 4 cells answer right");
  expect(code).toBe(0);
}, 60_000);

test("what is no folder is refused before anything runs", async () => {
  const { code, err } = await it.run("waits", "--set", "dir=none");
  expect(err).toContain(`${join(it.root, "none")} is no folder that can be opened`);
  expect(code).toBe(2);
}, 60_000);
