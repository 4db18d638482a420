/** Trees through the commands: a folder of one's own, and what `bun run clean` does to the corpora. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Cli, cli } from "../../run/cli.ts";

let it: Cli;
let dir: string;
beforeEach(() => {
  it = cli();
  dir = join(it.root, "a,b");
  mkdirSync(join(dir, "src/closed"), { recursive: true });
  writeFileSync(join(dir, "src/one.ts"), "1");
  writeFileSync(join(dir, "src/two.tsx"), "22");
  writeFileSync(join(dir, "three.js"), "333");
  const suite = (name: string, lines: string): void =>
    writeFileSync(join(it.root, "suites", `${name}.yaml`), `suite: ${name}\nquestion: how fast?\n${lines}`);
  const backends =
    "{ js/readdir-sync: , js/readdir-async: , bun/glob: , pool/walk: { inner: js/readdir-sync, threads: 2 } }";
  const rest = `baseline: js/readdir-sync\nbackends: ${backends}\nbudget: { rounds: 6, most: 6, trial: 1ms, warm: 0ms }\n`;
  suite("own", `${rest}workloads: { tree/folder: { dir: } }\n`);
  suite("made", `${rest}workloads: { tree/profile: { shape: deep, files: 300 } }\n`);
});
afterEach(() => it.remove());

const here = ["--set", String.raw`dir=a\,b`];

test("a folder of one's own is walked by all, and its results are nobody else's", async () => {
  const { code, out, err } = await it.run("own", ...here);
  expect(err).toContain("6 cells: 6 measured → .bakeoff/last/own.json (not in results/");
  expect(out).toContain("What to use when");
  expect(code).toBe(0);
  expect(existsSync(join(it.root, "results"))).toBe(false);
}, 60_000);

test("any pattern may be asked for", async () => {
  const { code, out } = await it.run(
    "own",
    "--check",
    ...here,
    "--set",
    String.raw`pattern=src/*.{ts\,tsx},*.js !src`,
  );
  // With either pattern both of node:fs, with the first Bun.Glob too; the pool has none.
  expect(out).toContain("5 of 5 cells answer right");
  expect(code).toBe(0);
}, 60_000);

test("a pattern that says nothing is refused before anything runs", async () => {
  const { code, err } = await it.run("own", ...here, "--set", "pattern=*.{js,ts}");
  expect(err).toContain("pattern: *.{js: *.{js has a brace without its other half");
  expect(err).toContain(String.raw`a comma that belongs to a value is written \,`);
  expect(code).toBe(2);
}, 60_000);

const root = join(import.meta.dir, "../../..");
/** Whether somebody without rights can run the command at all. */
const unprivileged = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
const canDrop =
  process.getuid?.() === 0 &&
  Bun.which("setpriv") !== null &&
  Bun.spawnSync([...unprivileged, process.execPath, join(root, "scripts/suite.ts"), "--help"]).exitCode === 0;

test.skipIf(!canDrop)(
  "who may not read everything is told so, and answers right",
  async () => {
    chmodSync(it.root, 0o777);
    chmodSync(join(dir, "src/closed"), 0);
    const command = [process.execPath, join(root, "scripts/suite.ts"), "own", "--check", ...here];
    const child = Bun.spawnSync([...unprivileged, ...command], {
      cwd: it.root,
      env: { ...process.env, NO_COLOR: "1" },
    });
    expect(child.stderr.toString()).toContain("1 folders or files may not be read; they count as one each");
    expect(child.stdout.toString()).toMatch(/(\d+) of \1 cells answer right/);
    expect(child.exitCode).toBe(0);
  },
  60_000,
);

test("bun run clean removes the trees", async () => {
  expect((await it.run("made", "--check")).code).toBe(0);
  const corpora = join(it.root, ".bakeoff/corpora");
  expect(readdirSync(corpora)).toEqual([expect.stringMatching(/^tree-deep-300-/)]);
  // It cleans the project that one stands in.
  const { exitCode } = Bun.spawnSync([process.execPath, join(root, "scripts/clean.ts")], { cwd: it.root });
  expect(exitCode).toBe(0);
  expect(existsSync(corpora)).toBe(false);
}, 60_000);
