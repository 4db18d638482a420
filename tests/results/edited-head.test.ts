/** What the head of a file says is held against its cells, its suite, the clock and git. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Results } from "../../src/model/index.ts";
import { header, problems, saidOf } from "./edits.ts";
import { made, ownHome } from "./made.ts";

const home = ownHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));
let run: Results;
beforeAll(async () => {
  run = await made(home, "hashing-threads", { seed: "one", noise: 0.02 });
});

const edits: [string, (it: Results) => Results, string][] = [
  ["the baseline", (it) => ({ ...it, baseline: "ffi/xxhash" }), "its ratio does not follow from its rounds"],
  [
    "no defaults",
    (it) => ({ ...it, defaults: {} }),
    "its defaults of bun/hash are not those of this checkout",
  ],
  [
    "a default",
    (it) => ({
      ...it,
      defaults: { ...it.defaults, "hash/memory": { ...it.defaults["hash/memory"], algo: "xxh3-64" } },
    }),
    "its defaults of hash/memory are not those of this checkout",
  ],
  [
    "more rounds than there are",
    (it) => header(it, { rounds: 24 }),
    "the header counts 24 rounds and the cells have 8",
  ],
  [
    "more trials than there were",
    (it) => header(it, { noise: { ...it.run.noise, trials: 99999 } }),
    "the header counts 99999 trials without repeats and the cells have",
  ],
  [
    "fewer verdicts",
    (it) => header(it, { noise: { ...it.run.noise, verdicts: 1 } }),
    "the header counts 1 verdicts",
  ],
  [
    "noisy cases",
    (it) => header(it, { noise: { ...it.run.noise, noisyCases: 1 } }),
    "the header counts 1 noisy cases",
  ],
  [
    "no false verdicts",
    (it) => header(it, { noise: { ...it.run.noise, falseVerdicts: 0 } }),
    "the header expects 0 false verdicts",
  ],
  ["a day to come", (it) => header(it, { date: "2027-01-01T00:00:00Z" }), "which is to come"],
  ["another Bun", (it) => header(it, { bun: "1.9.9" }), `is Bun ${Bun.version}, not 1.9.9`],
  ["no versions", (it) => header(it, { backends: {} }), "was measured and the header has no version of it"],
  [
    "a version too many",
    (it) => header(it, { backends: { ...it.run.backends, "js/xxhash": "1" } }),
    "the header has a version of js/xxhash, and no cell of it ran",
  ],
  [
    "the protocol",
    (it) => ({ ...it, protocol: 7 }),
    "the file says protocol 7, and cells were measured by 2",
  ],
];

test.each(edits)("%s", async (_, edit, message) => {
  expect(await saidOf(home, run, edit)).toContain(message);
});

test("a run older than its commit", async () => {
  const git = (...args: string[]): string =>
    Bun.spawnSync(["git", "-c", "user.name=t", "-c", "user.email=t@t", ...args], {
      cwd: home,
      env: { ...process.env, GIT_COMMITTER_DATE: "2026-11-25T00:00:00Z" },
    })
      .stdout.toString()
      .trim();
  git("init", "-q");
  git("commit", "-q", "--allow-empty", "-m", "later");
  const commit = git("rev-parse", "--short=12", "HEAD");
  try {
    expect((await problems(home, header(run, { commit }))).join()).toContain(
      `its run began on 2026-11-20T08:15:00Z, before its commit ${commit} was made`,
    );
    expect(await problems(home, header(run, { commit: "bbbbbbbbbbbb" }))).toEqual([]);
    expect(await problems(home, header(run, { commit, date: "2026-11-25T00:00:01Z" }))).toEqual([]);
  } finally {
    rmSync(join(home, ".git"), { recursive: true });
  }
});
