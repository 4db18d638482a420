/** What a stranger gets: the tarball's contents, the commands from anywhere in their repository, and types under strict rules. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packed, type Repository, shell, stranger } from "./packed.ts";

let theirs: Repository;
beforeAll(() => {
  theirs = stranger();
}, 120_000);
afterAll(() => theirs.remove());

const modules = join(import.meta.dir, "../../node_modules");

test("the tarball has what runs and what is read, and nothing of the house", () => {
  const files = shell("/", `tar tzf ${packed()}`).out.split("\n");
  const has = (path: string): boolean => files.includes(`package/${path}`);
  expect(
    [
      "scripts/bakeoff.ts",
      "src/index.ts",
      "types/src/index.d.ts",
      "types/kits/files/index.d.ts",
      "src/run/child.toml",
      "kits/functions/index.ts",
      "native/hash/kernels.h",
      "suites/smoke.yaml",
      "docs/compare.md",
      "docs/pull-request.yml",
      "docs/suites/hashing.md",
      "LICENSE",
      "README.md",
    ].filter((path) => !has(path)),
  ).toEqual([]);
  expect(files.filter((it) => /^package\/(tests|results|scripts\/aa|native\/build)|\.svg$/.test(it))).toEqual(
    [],
  );
});

test("bakeoff says its version and its commands; what is not understood is 2", () => {
  const { code, out } = theirs.run("bunx bakeoff --help");
  expect(code).toBe(0);
  for (const name of ["compare", "new", "suite", "diff", "report", "results:check", "native", "clean"])
    expect(out).toContain(`\n  ${name} `);
  expect(theirs.run("bunx bakeoff --version").out).toBe("0.1.0\n");
  expect(theirs.run("bunx bakeoff nonsense").code).toBe(2);
  expect(theirs.run("bunx bakeoff suite --nonsense").code).toBe(2);
  expect(theirs.run("bunx bakeoff diff --help").out).toContain("bunx bakeoff diff main...HEAD --format md");
}, 60_000);

test("from nothing to a suite of one's own, from a folder below the root", () => {
  theirs.put("src/deep/here.txt", "");
  const said = [
    "bunx bakeoff new workload text/words",
    "bunx bakeoff new backend js/loop",
    "bunx bakeoff new suite words",
  ].map((line) => theirs.run(line, "src/deep"));
  expect(said.map(({ code, err }) => [code, err])).toEqual([
    [0, ""],
    [0, ""],
    [0, ""],
  ]);
  expect(said.at(-1)?.out).toContain("next: bunx bakeoff suite words --quick\n");
  const ran = theirs.run("bunx bakeoff suite words --quick --json", "src/deep");
  expect([ran.code, JSON.parse(ran.out)]).toMatchObject([0, { suite: "words", baseline: "js/loop" }]);
  expect(existsSync(join(theirs.root, ".bakeoff/last/words.json"))).toBeTrue();
  expect(existsSync(join(theirs.root, "src/deep/.bakeoff"))).toBeFalse();
  // What can be made again is nothing to commit.
  expect(theirs.run("git status --short --untracked-files=all").out).not.toContain(".bakeoff/");
  const seen = theirs.run("bunx bakeoff report words --format term", "src/deep");
  expect([seen.code, seen.out]).toEqual([0, expect.stringContaining("text/words")]);
}, 120_000);

test("nothing is written over, and a name that is none is said", () => {
  const twice = theirs.run("bunx bakeoff new suite words");
  expect([twice.code, twice.err]).toEqual([
    2,
    expect.stringContaining("suites/words.yaml: it is there already"),
  ]);
  for (const [line, word] of [
    ["new suite 'Two Words'", "no name of a suite"],
    ["new workload words", "text/words"],
    ["new backend rust/words", "one of js, bun"],
    ["new backend js/more --workload text/word", "there is no workload text/word"],
    ["new house words", "Allowed choices"],
  ] as const) {
    const { code, err } = theirs.run(`bunx bakeoff ${line}`);
    expect([line, code, err]).toEqual([line, 2, expect.stringContaining(word)]);
  }
}, 60_000);

test("editors complete the repository's own names beside Bakeoff's", () => {
  const schema = JSON.parse(readFileSync(join(theirs.root, "suites/suite.schema.json"), "utf8")) as {
    properties: Record<"workloads" | "backends", { properties: Record<string, unknown> }>;
  };
  expect(Object.keys(schema.properties.workloads.properties)).toContain("text/words");
  expect(Object.keys(schema.properties.backends.properties)).toContain("js/loop");
  expect(Object.keys(schema.properties.backends.properties)).toContain("bun/hash");
  const suite = readFileSync(join(theirs.root, "suites/words.yaml"), "utf8");
  expect(suite.split("\n")[0]).toBe("# yaml-language-server: $schema=./suite.schema.json");
});

test("a suite that came with the package keeps its results here", () => {
  const ran = theirs.run("bunx bakeoff suite smoke.yaml --check");
  expect([ran.code, ran.out]).toEqual([0, expect.stringMatching(/^(\d+) of \1 cells answer right\n$/)]);
}, 60_000);

/** Stricter than anybody's, and declarations are looked at too. */
const options = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  module: "Preserve",
  moduleResolution: "bundler",
  target: "ESNext",
  lib: ["ESNext"],
  types: ["bun"],
  noEmit: true,
  skipLibCheck: false,
};

const sample = (expected: string): string => `
import { defineBackend, defineWorkload, operation, type Workload } from "bakeoff";
import { eachItem } from "bakeoff/kits/files";
import type memory from "bakeoff/workloads/hash/memory";

export const task = defineWorkload({
  name: "toy/sum", version: 1, question: "?", edges: [{ n: 0 }],
  params: { n: { about: "numbers", kind: "count", min: 0, max: 9, default: 1 } },
  prepare: async ({ n }, { seed }) => ({ digest: String(n), expected: [String(n)], seed }),
  input: async ({ n }) => [n],
  work: ({ n }) => ({ items: n }),
  digest: (answer: number) => String(answer),
});
export const named: Workload["name"] = task.name;
export const mine = defineBackend({
  name: "js/x", about: "x",
  probe: async () => ({ version: "1" }),
  operations: [
    operation<typeof task>()({
      workload: "toy/sum",
      supports: ({ n }) => n < 9 || { why: "it counts to eight" },
      open: ({ input }) => ({ run: () => input }),
      answer: (raw) => ${expected},
      snippet: "n", traits: ["zero-copy"],
    }),
    operation<typeof memory>()({
      workload: "hash/memory",
      supports: ({ algo }) => algo === "xxh64" || { why: "no other" },
      open: ({ input }) => eachItem(input.buffers.length, (i) => BigInt(input.buffers[i]?.length ?? 0)),
      answer: (raw) => raw,
      snippet: "n", traits: [],
    }),
  ],
});
`;

test("types hold outside, under strict settings, without skipLibCheck", () => {
  for (const name of ["@types", "bun-types", "undici-types"])
    if (!existsSync(join(theirs.root, "node_modules", name)))
      symlinkSync(join(modules, name), join(theirs.root, "node_modules", name));
  theirs.put(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: options, include: ["more.ts", "workloads", "backends"] }),
  );
  const tsc = join(modules, ".bin/tsc");
  theirs.put("more.ts", sample("raw"));
  expect(theirs.run(`${tsc} -p .`)).toEqual({ code: 0, out: "", err: "" });
  theirs.put("more.ts", sample('"text"'));
  const { code, out } = theirs.run(`${tsc} -p .`);
  expect([code !== 0, out]).toEqual([
    true,
    expect.stringContaining("Type 'string' is not assignable to type 'number"),
  ]);
}, 60_000);
