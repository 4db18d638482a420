/** Other people's repositories, and commands called in ways they were not made for: a sentence, in the right place. */
import { afterAll, expect, test } from "bun:test";
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { homeOf } from "../../src/project.ts";
import { takeLock } from "../../src/run/lock.ts";
import { cli } from "../run/cli.ts";
import { gitIn } from "../diff/git.ts";
import { trace, typed } from "./typed.ts";

const here = cli();
const bare = mkdtempSync(join(tmpdir(), "bakeoff-bare-"));
afterAll(() => {
  here.remove();
  rmSync(bare, { recursive: true, force: true });
});
const put = (path: string, text: string): void => writeFileSync(join(here.root, path), text);
const fine = (backends: string, more = ""): string => `suite: odd
question: What is odd here?
baseline: js/fine
workloads: { toy/sum: { n: 100 } }
backends: { js/fine: , ${backends}: }
budget: { rounds: 3, most: 3, trial: 1ms, warm: 1ms, timeout: 10s, memory: 1GiB, total: 5m }
${more}`;

test("a suite belongs to the folder of its backends, of its suites/, or to its own", () => {
  const own = join(import.meta.dir, "../..");
  mkdirSync(join(bare, "deep", "suites"), { recursive: true });
  expect(homeOf(join(here.root, "suites", "fine.yaml"))).toBe(here.root);
  expect(homeOf(join(bare, "deep", "suites", "a.yaml"))).toBe(join(bare, "deep"));
  expect(homeOf(join(bare, "a.yaml"))).toBe(bare);
  expect(homeOf(join(own, "suites", "smoke.yaml"))).toBe(own);
});

test("a repository with a suite and nothing else keeps its own results", async () => {
  const suite = `suite: mine
question: How fast is this machine at hashing?
baseline: bun/hash
workloads: { hash/memory: { algo: xxh64, size: 64B } }
backends: { bun/hash: }
budget: { rounds: 6, most: 6, trial: 1ms, warm: 1ms, timeout: 10s, memory: 1GiB, total: 5m }
`;
  mkdirSync(join(bare, "suites"));
  writeFileSync(join(bare, "suites", "mine.yaml"), suite);
  const { code, err } = await typed(bare, ["suite", "mine"]);
  expect([code, err]).toEqual([0, expect.stringContaining("→ results/mine/")]);
  const place = /→ (results\S+)/.exec(err)?.[1] ?? "";
  expect(existsSync(join(bare, place))).toBeTrue();
  expect(existsSync(join(import.meta.dir, "../../results/mine"))).toBeFalse();
}, 60_000);

test("a backend without a default export, or one that throws, is told as what it is", async () => {
  put("backends/js/mute.ts", "export const name = 1;\n");
  put("backends/js/loud.ts", '\nthrow new Error("not today");\n');
  put("suites/odd.yaml", fine("js/mute: , js/loud"));
  const { code, err } = await typed(here.root, ["suite", "odd"]);
  rmSync(join(here.root, "backends/js/loud.ts"));
  rmSync(join(here.root, "backends/js/mute.ts"));
  expect(code).toBe(2);
  expect(err).toContain("js/mute cannot be used: it has no default export");
  expect(err).toMatch(/loud\.ts:2:\d+: it throws on import: not today/);
  expect(err).not.toMatch(trace);
});

test("a module that changes the engine's tools on import is refused, and changes them for nobody", async () => {
  put(
    "backends/js/polite.ts",
    "Bun.nanoseconds = () => 0; JSON.stringify = () => '{}';\nexport default {};\n",
  );
  put("suites/odd.yaml", fine("js/polite"));
  const named = await typed(here.root, ["suite", "odd"]);
  const beside = await typed(here.root, ["suite", "fine", "--only", "n=100", "--json"]);
  rmSync(join(here.root, "backends/js/polite.ts"));
  expect([named.code, named.out]).toEqual([2, ""]);
  expect(named.err).toContain(
    "js/polite cannot be used: on import it changes JSON.stringify, Bun.nanoseconds",
  );
  expect([beside.code, JSON.parse(beside.out)]).toMatchObject([0, { suite: "fine" }]);
}, 120_000);

test("where no cell can run, it says why instead of running nothing", async () => {
  put("suites/odd.yaml", fine("ffi/missing"));
  for (const more of [[], ["--check"]]) {
    const { code, out, err } = await typed(here.root, [
      "suite",
      "odd",
      "--only",
      "backend=ffi/missing",
      ...more,
    ]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/no cell can run; 1 unavailable: .+\n {2}hint: .+/);
  }
});

test("git's own words are told", async () => {
  if (process.getuid?.() !== 0) return;
  const folder = join(bare, "theirs");
  mkdirSync(folder);
  gitIn(folder)("init", "--quiet", "--initial-branch=main");
  for (const path of [folder, join(folder, ".git")]) chownSync(path, 65534, 65534);
  const { code, out, err } = await typed(folder, ["diff"], { GIT_CONFIG_GLOBAL: "/dev/null" });
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("git does not answer here: detected dubious ownership");
  expect(err).toContain("safe.directory");

  cpSync(join(here.root, "suites"), join(folder, "suites"), { recursive: true });
  for (const part of ["backends", "workloads", "node_modules"])
    cpSync(join(here.root, part), join(folder, part), { recursive: true });
  const run = await typed(folder, ["suite", "fine", "--only", "n=100"], { GIT_CONFIG_GLOBAL: "/dev/null" });
  expect(run.err).toContain("note: git does not say which commit this is: detected dubious ownership");
}, 60_000);

test.each(["clean", "native", "readme", "schema"])("%s --help helps and does nothing", async (script) => {
  const { code, out, err } = await typed(bare, [script, "--help"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toStartWith(`Usage: ${script}`);
  const odd = await typed(bare, [script, "--nonsense"]);
  expect([odd.code, odd.out]).toEqual([2, ""]);
});

test("clean says what it would remove, and removes nothing while a run goes on", async () => {
  const folder = mkdtempSync(join(bare, "home-"));
  const state = join(folder, ".bakeoff");
  mkdirSync(join(state, "corpora"), { recursive: true });
  const dry = await typed(folder, ["clean", "--dry-run"]);
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining("would remove .bakeoff/\n")]);
  expect(existsSync(state)).toBeTrue();
  const lock = takeLock(join(state, "lock"));
  const refused = await typed(folder, ["clean"]);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("is measuring here")]);
  expect(existsSync(join(state, "corpora"))).toBeTrue();
  if ("release" in lock) lock.release();
});
