/** Ordinary trouble of the system: a sentence with a hint and exit code 2, never a stack trace, and before anything is measured. */
import { afterAll, expect, test } from "bun:test";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { unwritable } from "../../src/results/write.ts";
import { cli } from "../run/cli.ts";
import { unprivileged } from "../unprivileged.ts";
import { shell, trace, typed } from "./typed.ts";

const here = cli();
afterAll(() => here.remove());
const journals = join(here.root, ".bakeoff", "journals");
const suite = (...args: string[]) => typed(here.root, ["suite", ...args]);
const fast = ["fine", "--only", "n=100"];

test("no folder for temporary files", async () => {
  const { code, out, err } = await typed(here.root, ["suite", ...fast], { TMPDIR: "/nowhere/at/all" });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("/nowhere/at/all: no temporary files can be made here");
  expect(err).toContain("hint: TMPDIR=");
  expect(err).not.toMatch(trace);
});

test.each([
  [["--out", "suites"], "this is a folder"],
  [["--out", "suites/fine.yaml/x.json"], "fine.yaml is no folder"],
  [["--out", ""], "this names no file"],
])("%p is refused before anything is measured", async (args, words) => {
  rmSync(journals, { recursive: true, force: true });
  const { code, out, err } = await suite(...fast, ...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(`cannot be written: `);
  expect(err).toContain(words);
  expect(err).not.toMatch(trace);
  expect(existsSync(journals)).toBeFalse();
});

test("a folder that may not be written is found without touching it", async () => {
  const folder = join(here.root, "mine");
  mkdirSync(folder, { mode: 0o700 });
  await unprivileged(() => {
    expect(unwritable(join(folder, "deep", "x.json"))).toMatchObject({
      code: "unwritable",
      message: expect.stringContaining("permission denied (EACCES)"),
    });
  });
  expect(existsSync(join(folder, "deep"))).toBeFalse();
});

test("a disk that is full in the middle of a run", async () => {
  rmSync(journals, { recursive: true, force: true });
  mkdirSync(journals, { recursive: true });
  symlinkSync("/dev/full", join(journals, "fine.ndjson"));
  const { code, err } = await suite(...fast);
  rmSync(journals, { recursive: true });
  expect(code).toBe(2);
  expect(err).toContain("fine.ndjson: the disk is full (ENOSPC)");
  expect(err).toContain("hint: free some space");
  expect(err).not.toMatch(trace);
});

test("--out writes into what is no file, and leaves it what it is", async () => {
  const full = await suite(...fast, "--out", "/dev/full");
  expect([full.code, full.err]).toEqual([2, expect.stringContaining("the disk is full")]);
  expect((await suite(...fast, "--out", "/dev/null")).code).toBe(0);
  expect(statSync("/dev/null").isCharacterDevice()).toBeTrue();

  const pipe = join(here.root, "pipe");
  Bun.spawnSync(["mkfifo", pipe]);
  const unread = await suite(...fast, "--out", "pipe");
  expect([unread.code, unread.err]).toEqual([2, expect.stringContaining("nobody reads this pipe")]);
  const reader = Bun.spawn(["cat", pipe], { stdout: "pipe" });
  expect((await suite(...fast, "--out", "pipe")).code).toBe(0);
  expect(JSON.parse(await reader.stdout.text())).toMatchObject({ suite: "fine" });
  expect(statSync(pipe).isFIFO()).toBeTrue();
}, 60_000);

test("--out follows a link, also one that leads nowhere yet", async () => {
  mkdirSync(join(here.root, "far"));
  symlinkSync("far/there.json", join(here.root, "link.json"));
  for (const _ of [1, 2]) {
    expect((await suite(...fast, "--out", "link.json")).code).toBe(0);
    expect(lstatSync(join(here.root, "link.json")).isSymbolicLink()).toBeTrue();
    expect(JSON.parse(readFileSync(join(here.root, "far", "there.json"), "utf8"))).toMatchObject({
      suite: "fine",
    });
  }
}, 60_000);

test("a reader that leaves early changes neither the exit code nor what is stored", () => {
  const last = join(here.root, ".bakeoff", "last", "fine.json");
  rmSync(last, { force: true });
  const line = `bun $bakeoff/suite.ts ${fast.join(" ")} --json 2>err | head -c 1; exit \${PIPESTATUS[0]}`;
  const { code } = shell(here.root, line);
  expect(code).toBe(0);
  expect(readFileSync(join(here.root, "err"), "utf8")).not.toMatch(trace);
  expect(existsSync(last)).toBeTrue();
}, 60_000);

test("an edited journal stops --resume with its line", async () => {
  await suite(...fast);
  const file = join(journals, "fine.ndjson");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/"ns":\d/, '"ns":7'));
  const { code, err } = await suite(...fast, "--resume");
  expect(code).toBe(2);
  expect(err).toMatch(/fine\.ndjson:\d+: this line does not follow from the lines before it/);
  expect(err).not.toMatch(trace);
  writeFileSync(file, text);
  const again = await suite(...fast, "--resume");
  expect([again.code, again.err]).toEqual([0, expect.stringContaining("note: this run had ended by itself")]);
}, 60_000);
