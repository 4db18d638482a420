/** What may be different around a change: dependencies, kernels in C, how much of the history is there, a full disk. */
import { expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duet } from "../../src/duet/model.ts";
import { typed } from "../command/typed.ts";
import { gitIn } from "../diff/git.ts";
import { project } from "./project.ts";

const install = (cwd: string): void => {
  const done = Bun.spawnSync([process.execPath, "install"], { cwd, stderr: "pipe" });
  if (done.exitCode !== 0) throw new Error(done.stderr.toString());
};

/** Adds what its package says. */
const dependent = `import { defineBackend, operation } from "bakeoff";

export default defineBackend({
  name: "js/loop",
  about: "adds what a package says",
  probe: async () => ({ version: String((await import("words")).default) }),
  operations: [
    operation()({
      workload: "toy/sum",
      supports: () => true,
      open: async ({ input }) => {
        const { default: extra } = await import("words");
        return { run: () => (input as Uint32Array).reduce((total, it) => total + it, 0) + extra };
      },
      answer: (raw) => raw,
      snippet: "js/loop",
      traits: [],
    }),
  ],
});
`;

test("a base with other dependencies has its own, from its own lock file", async () => {
  const it = project();
  const words = (version: number, says: number): void => {
    it.put(
      `words-${version}/package.json`,
      JSON.stringify({ name: "words", version: `${version}.0.0`, main: "index.js" }),
    );
    it.put(`words-${version}/index.js`, `export default ${says};\n`);
    it.put(
      "package.json",
      JSON.stringify({ name: "mine", dependencies: { words: `file:./words-${version}` } }),
    );
    install(it.home);
    const own = join(it.home, "node_modules", "bakeoff");
    rmSync(own, { force: true });
    symlinkSync(join(import.meta.dir, "../.."), own);
  };
  it.put("backends/js/loop.ts", dependent);
  words(1, 0);
  it.commit("with a package");
  // The other version gives another answer: were it used for both sides, both would be wrong.
  words(2, 1);
  const { code, out, err } = await it.duet("HEAD", "sums", "--quick", "--budget", "10s", "--format", "json");
  expect(err).not.toContain("hint");
  const duet = JSON.parse(out) as Duet;
  expect(duet.notes).toEqual(["base has other dependencies: installed from its own bun.lock"]);
  expect(duet.counts).toMatchObject({ broken: 2, unchanged: 2 });
  expect(code).toBe(4);
  expect(it.left()).toEqual([]);
}, 60_000);

const compiler = Bun.which("gcc") ?? Bun.which("cc");
test.skipIf(compiler === null)(
  "kernels are built of each side's own sources, and one that does not build is told",
  async () => {
    const it = project();
    const family = join(import.meta.dir, "../fixtures/family");
    for (const part of ["native", "workloads", "backends/ffi"])
      cpSync(join(family, part), join(it.home, part), {
        recursive: true,
        filter: (path) => !path.endsWith("/build"),
      });
    it.put(
      "suites/tally.yaml",
      "suite: tally\nquestion: How fast is C?\nbaseline: ffi/tally\nworkloads: { toy/tally: { items: 100 } }\nbackends: { ffi/tally: }\nbudget: { trial: 4ms, warm: 2ms }\n",
    );
    it.put(".gitignore", ".bakeoff/\n**/native/build/\n");
    it.commit("kernels");
    const kernel = "native/tally/tally.c";
    const source = it.read(kernel);
    it.put(kernel, source.replace("total += bytes[i]", "total += bytes[i] + 1u"));
    const wrong = await it.duet("tally", "--format", "json");
    expect([wrong.code, (JSON.parse(wrong.out) as Duet).rows]).toMatchObject([4, [{ class: "broken" }]]);

    it.put(kernel, source.replace("total += bytes[i]", "total += bites[i]"));
    const broken = await it.duet("tally", "--format", "json");
    expect([broken.code, (JSON.parse(broken.out) as Duet).rows]).toMatchObject([
      4,
      [{ class: "failed", why: expect.stringContaining("cannot build native/tally") }],
    ]);
    it.commit("it does not build");
    it.put(kernel, source);
    const mended = await it.duet("HEAD", "tally");
    expect([mended.code, mended.out]).toEqual([3, expect.stringContaining("✔ fixed  toy/tally | ffi/tally")]);
  },
  120_000,
);

test("a clone without its history is told how to get it", async () => {
  const it = project();
  it.git("switch", "--quiet", "-c", "work");
  it.put("one.txt", "1\n");
  it.commit("one");
  it.git("switch", "--quiet", "main");
  it.put("two.txt", "2\n");
  it.commit("two");
  const clone = mkdtempSync(join(tmpdir(), "bakeoff-shallow-"));
  try {
    gitIn(clone)(
      "clone",
      "--quiet",
      "--depth",
      "1",
      "--no-single-branch",
      "--branch",
      "work",
      `file://${it.home}`,
      ".",
    );
    mkdirSync(join(clone, "node_modules"));
    symlinkSync(join(import.meta.dir, "../.."), join(clone, "node_modules", "bakeoff"));
    const { code, err } = await typed(clone, ["duet", "sums"]);
    expect([code, err]).toEqual([2, expect.stringContaining("origin/HEAD and HEAD share no commit")]);
    expect(err).toContain("hint: this clone is shallow: git fetch --unshallow");
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}, 60_000);

test("a disk that is full in the middle", async () => {
  const it = project();
  mkdirSync(join(it.home, ".bakeoff", "journals"), { recursive: true });
  symlinkSync("/dev/full", join(it.home, ".bakeoff", "journals", "duet-sums.ndjson"));
  const { code, err } = await it.duet("sums", "--all");
  expect([code, err]).toEqual([2, expect.stringContaining("the disk is full (ENOSPC)")]);
  expect(it.left()).toEqual([]);
}, 60_000);

/** Head's answer is another one, and it alone is wrong: were either side's code run for both, they would agree. */
async function expectOwn({ duet }: ReturnType<typeof project>): Promise<void> {
  const { code, out } = await duet("HEAD", "sums", "--quick", "--budget", "10s", "--format", "json");
  expect((JSON.parse(out) as Duet).counts).toMatchObject({ broken: 2, unchanged: 2 });
  expect(code).toBe(4);
}

const asking = (path: string): string =>
  dependent
    .replaceAll('"words"', JSON.stringify(path))
    .replace("adds what a package says", "adds what the repository says");

test.each([
  ["by a path out of the project", "../../../lib/extra.ts", "bench"],
  ["by the name of the package that it is part of", "mine/extra", "."],
  ["by a name of its tsconfig", "@/extra", "."],
])(
  "code of the repository that a backend reaches %s is a change of it, and each side runs its own",
  async (_, path, below) => {
    const it = project(below);
    it.put("package.json", JSON.stringify({ name: "mine", exports: { "./extra": "./lib/extra.ts" } }));
    it.put("tsconfig.json", JSON.stringify({ compilerOptions: { paths: { "@/*": ["./lib/*"] } } }));
    it.put("lib/extra.ts", "export default 0;\n");
    it.put(join(below, "backends/js/loop.ts"), asking(path));
    it.commit("a library");
    it.put("lib/extra.ts", "export default 1;\n");
    await expectOwn(it);
  },
  60_000,
);

test.each([
  ["by bun.lock", true],
  ["without any lock file", false],
])(
  "a workspace's packages are each side's own, %s",
  async (_, locked) => {
    const it = project();
    it.put(
      "package.json",
      JSON.stringify({ name: "mine", workspaces: ["packages/*"], dependencies: { words: "workspace:*" } }),
    );
    it.put(
      "packages/words/package.json",
      JSON.stringify({ name: "words", version: "1.0.0", main: "index.js" }),
    );
    it.put("packages/words/index.js", "export default 0;\n");
    it.put("backends/js/loop.ts", dependent);
    install(it.home);
    symlinkSync(join(import.meta.dir, "../.."), join(it.home, "node_modules", "bakeoff"));
    if (!locked) it.remove("bun.lock");
    it.commit("a workspace");
    it.put("packages/words/index.js", "export default 1;\n");
    await expectOwn(it);
  },
  60_000,
);

test("a lock file that Bakeoff does not install from is told where it differs", async () => {
  const it = project();
  it.put("package.json", JSON.stringify({ name: "mine" }));
  it.put("package-lock.json", "{}\n");
  it.commit("packages");
  it.put("package-lock.json", '{ "packages": {} }\n');
  const { code, out } = await it.duet("HEAD", "sums", "--format", "json");
  expect((JSON.parse(out) as Duet).notes).toEqual([
    "base has another package-lock.json and no bun.lock: its packages are those of the checkout at hand",
  ]);
  expect(code).toBe(0);
}, 60_000);
