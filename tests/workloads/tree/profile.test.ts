/** The corpora of tree/*, what is right for them, and what is said of a wrong answer. */
import { afterAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Backend, type Facts, type PrepareContext } from "bakeoff";
import { anyDepth, type Profile, Sum } from "bakeoff/kits/tree";
import readdirSync from "../../../backends/js/readdir-sync.ts";
import { Refusal } from "../../../src/run/child/refusal.ts";
import { trial } from "../../../src/run/child/trial.ts";
import type { Params } from "../../../src/model/index.ts";
import { profileOf } from "../../../workloads/tree/answer/reference.ts";
import { plan, type Planned, shapes } from "../../../workloads/tree/corpus/shapes.ts";
import folder from "../../../workloads/tree/folder.ts";
import list from "../../../workloads/tree/list.ts";
import profile from "../../../workloads/tree/profile.ts";

const temporary = mkdtempSync(join(tmpdir(), "bakeoff-tree-workload-"));
afterAll(() => rmSync(temporary, { recursive: true }));

let makes = 0;
const told: string[] = [];
const context: PrepareContext = {
  seed: 1,
  progress: (_done, _total, what) => void told.push(what),
  async folder(key, make) {
    const path = join(temporary, key);
    if (existsSync(path)) return path;
    makes++;
    mkdirSync(`${path}.new`);
    await make(`${path}.new`);
    renameSync(`${path}.new`, path);
    return path;
  },
};

const whole = { pattern: "**", depth: anyDepth } as const;

const counts = (planned: Iterable<Planned>): { files: number; folders: number; bytes: number } => {
  const all = [...planned];
  const files = all.filter(({ size }) => size !== undefined);
  const bytes = files.reduce((sum, { size = 0 }) => sum + size, 0);
  return { files: files.length, folders: all.length - files.length, bytes };
};

describe("plans", () => {
  test("the source's tree: 1000 × 100", () => {
    expect(counts(plan.flat(100_000, 1))).toEqual({ files: 100_000, folders: 1000, bytes: 4_000_000 });
  });

  test("one folder holds nine tenths", () => {
    const all = [...plan.skewed(1000, 1)];
    expect(all.filter(({ path }) => path.startsWith("large/"))).toHaveLength(900);
  });

  test("packages have files in the root, packages inside packages, and sizes of every order", () => {
    const all = [...plan.packages(20_000, 1)];
    const paths = all.map(({ path }) => path);
    expect(paths).toContain("package.json");
    expect(paths.some((path) => /^node_modules\/@scope-\d+\/.*\/node_modules\//.test(path))).toBe(true);
    const sizes = all.flatMap(({ size }) => (size === undefined ? [] : [size]));
    expect(Math.min(...sizes)).toBeLessThan(100);
    expect(Math.max(...sizes)).toBeGreaterThan(50_000);
  });

  test.each(shapes)(
    "%s: as many files as asked, parents first, no path twice, the same each time",
    (shape) => {
      for (const files of [0, 1, 99, 100, 101, 5003]) {
        const all = [...plan[shape](files, 5)];
        expect(counts(all).files).toBe(files);
        expect([...plan[shape](files, 5)]).toEqual(all);
        const seen = new Set(["."]);
        for (const { path } of all) {
          expect(seen.has(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".")).toBe(true);
          expect(seen.has(path)).toBe(false);
          seen.add(path);
        }
      }
    },
  );
});

describe("corpora", () => {
  const p = { shape: "packages", files: 300, ...whole } as const;

  test("are made once, with progress, and checked at every use", async () => {
    const before = makes;
    const corpus = await profile.prepare(p, context);
    expect(told).toContain("files made");
    expect(await profile.prepare(p, context)).toEqual(corpus);
    expect(makes).toBe(before + 1);
    // The list has the same tree.
    expect((await list.prepare(p, context)).path).toBe(corpus.path);
    expect(makes).toBe(before + 1);
    expect(statSync(join(corpus.path!, "package.json")).size).toBeGreaterThan(0);

    truncateSync(join(corpus.path!, "package.json"), 1);
    expect(profile.prepare(p, context)).rejects.toThrow(/changed on disk.*Remove the folder/);
  });

  test("work is what there is to see", async () => {
    const corpus = await profile.prepare({ shape: "flat", files: 250, ...whole }, context);
    expect(profile.work({ shape: "flat", files: 250, ...whole }, corpus)).toEqual({ items: 254 });
    const paths = await list.prepare({ shape: "flat", files: 250, ...whole }, context);
    expect(paths.work).toEqual({ items: 250 });
  });

  test("the proof wants every entry seen, and a second thread where there is enough for two", () => {
    const proof = (facts: Facts, items: number, threads?: number) =>
      profile.proof?.(p, facts, { items }, threads === undefined ? {} : { threads });
    expect(proof({ entries: 254 }, 254)).toBe(true);
    expect(proof({ entries: 253 }, 254)).toBe("saw 253 entries instead of 254");
    expect(proof({}, 254)).toBe("saw an unknown number of entries instead of 254");
    const alone = "2 threads were asked for, and one did it all";
    const many = { entries: 100_000 };
    expect(proof({ ...many, threads: 1 }, 100_000, 2)).toBe(alone);
    expect(proof(many, 100_000, 2)).toBe(alone);
    expect(proof({ ...many, threads: 2 }, 100_000, 2)).toBe(true);
    expect(proof({ ...many, threads: 1 }, 100_000, 1)).toBe(true);
    expect(proof({ entries: 99_999, threads: 1 }, 99_999, 2)).toBe(true);
    // A pool knows whether there was anything to share.
    expect(proof({ entries: 9, workers: 1, handed: 2 }, 9, 2)).toBe(alone);
    expect(proof({ entries: 9, workers: 2, handed: 2 }, 9, 2)).toBe(true);
    expect(proof({ ...many, workers: 0, handed: 0 }, 100_000, 2)).toBe(true);
    expect(proof({ ...many, workers: 1, handed: 1 }, 100_000, 2)).toBe(true);
  });
});

test("every field, by hand", () => {
  const file = (path: string, size: number) => ({ path, kind: "file" as const, size });
  const at = (path: string, entries: number | undefined) => ({ path, kind: "folder" as const, entries });
  const entries = [
    at(".", 4),
    at("a", 3),
    at("a/test", 1),
    at("b", 0),
    at("c", undefined),
    file("top.JS", 5),
    file("a/x.js", 7),
    file("a/y", 11),
    file("a/test/z.js", 13),
    { path: "a/link", kind: "other" as const },
  ];
  const right: Profile = {
    files: 4,
    folders: 5,
    bytes: 36,
    filesPerFolder: 0.8,
    depth: 2,
    depths: [1, 3, 1],
    extensions: new Map([
      [".js", 3],
      ["<no extension>", 1],
    ]),
    names: new Map([
      ["a", 1],
      ["test", 1],
      ["b", 1],
      ["c", 1],
    ]),
    top: [
      ["a", 2],
      [".", 1],
      ["a/test", 1],
    ],
    empty: ["b"],
    unreadable: ["c"],
  };
  expect(profileOf(entries, whole)).toEqual(right);
  expect(profileOf(entries, { pattern: "**", depth: 0 })).toMatchObject({ files: 1, folders: 1, bytes: 5 });
  expect(profileOf(entries, { pattern: "**", depth: 1 })).toMatchObject({ files: 3, folders: 4 });
  expect(profileOf(entries, { pattern: "**/*.js", depth: anyDepth })).toMatchObject({ files: 2, folders: 5 });
  expect(profileOf(entries, { pattern: "!**/test", depth: anyDepth })).toMatchObject({
    files: 3,
    folders: 4,
  });

  const inner = profileOf(
    [at(".", 3), at("test", 1), file("x.js", 7), file("y", 11), file("test/z.js", 13)],
    whole,
  );
  const rest = profileOf(
    entries.filter(({ path }) => path !== "a" && !path.startsWith("a/")),
    whole,
  );
  const sum = new Sum();
  sum.add(rest, ".");
  sum.add(inner, "a");
  expect(profile.digest(sum.result(), { shape: "flat", files: 0, ...whole })).toBe(
    profile.digest(right, { shape: "flat", files: 0, ...whole }),
  );
});

/** What a trial says of js/readdir-sync with its answer spoilt. */
async function refusal(spoil: (right: Profile) => Profile): Promise<string> {
  const dir = join(temporary, "small");
  mkdirSync(join(dir, "sub"), { recursive: true });
  writeFileSync(join(dir, "sub/a.txt"), "12345");
  const params: Params = { dir, ...whole };
  const corpus = await folder.prepare({ dir, ...whole }, context);
  const [operation] = readdirSync.operations.filter(({ workload }) => workload === "tree/folder");
  const liar: Backend = {
    ...readdirSync,
    operations: [{ ...operation!, answer: (raw) => spoil(raw as Profile) }],
  };
  const job = { kind: "check", params, own: {}, corpus, inner: {} } as unknown as Parameters<typeof trial>[0];
  try {
    await trial(job, folder, liar, () => {}, "");
    return "nothing";
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).message;
  }
}

test("a wrong answer is told by its first differing field", async () => {
  expect(await refusal((right) => right)).toBe("nothing");
  expect(await refusal((right) => ({ ...right, bytes: 4, depth: 7 }))).toBe(
    "answered bytes=4 where bytes=5 is right, at the start",
  );
  expect(await refusal((right) => ({ ...right, empty: ["sub"] }))).toMatch(
    /^answered empty=1:\w+ where empty=0:\w+ is right, at the start$/,
  );
  // The same extensions, counted otherwise.
  expect(await refusal((right) => ({ ...right, extensions: new Map([[".txt", 2]]) }))).toMatch(
    /^answered extensions=1:\w+ where extensions=1:\w+ is right/,
  );
});
