/** Every backend, on trees that walkers trip over, against what the workload holds to be right. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  digestOf,
  everything,
  listBy,
  longTree,
  oddProfile,
  oddTree,
  profileBy,
  rawTree,
  removeAll,
  rightFor,
  temporary,
  walkers,
} from "./trees.ts";

afterAll(removeAll);

const all = await walkers();
const odd = oddTree();
const raw = rawTree();
const empty = temporary();

test("what is right for the odd tree was counted by hand", async () => {
  const [reference] = all;
  expect(await profileBy(reference!, odd)).toMatchObject(oddProfile);
});

describe.each(all)("$id", (walker) => {
  test.each([
    ["links, pipes, sockets, strange names", odd],
    ["an empty root", empty],
  ])("%s", async (_, path) => {
    const { expected } = await rightFor(path);
    expect([digestOf(await profileBy(walker, path))]).toEqual([...expected]);
  });

  test("a list of the same files", async () => {
    const paths = [...(await listBy(walker, odd))].toSorted();
    expect(paths).toHaveLength(12);
    expect(paths).toContain("new\nline/😀/four\n.js");
    expect(paths).toContain("\u{fffd}real");
    expect(await listBy(walker, empty)).toEqual([]);
  });

  test.skipIf(walker.id.startsWith("bun/glob"))("no deeper than asked", async () => {
    for (const depth of [0, 1, 2]) {
      const p = { ...everything, depth };
      const { expected } = await rightFor(odd, p);
      expect([digestOf(await profileBy(walker, odd, p))]).toEqual([...expected]);
      expect(await listBy(walker, odd, p)).toHaveLength([6, 9, 11][depth]!);
    }
  });

  test("a root that is not there is an error with its name", async () => {
    const gone = join(empty, "gone");
    expect(profileBy(walker, gone)).rejects.toThrow(/ENOENT/);
    expect(profileBy(walker, gone)).rejects.toThrow(/gone/);
  });

  test("names that are no UTF-8", async () => {
    const { expected } = await rightFor(raw);
    const profile = await profileBy(walker, raw);
    expect(profile).toMatchObject({ files: 8, folders: 9, bytes: 32 });
    expect(profile.names.get("\udcff")).toBe(1);
    expect(profile.extensions.get(".j\udce9")).toBe(4);
    expect([digestOf(profile)]).toEqual([...expected]);
    expect(await listBy(walker, raw)).toContain("\udced\udca0\udc80/.x.J\udce9");
  });

  // The second is longer than two calls take, and so are some of its folders' own.
  test.skipIf(process.platform !== "linux").each([
    [20, 190],
    [40, 780],
  ])("paths longer than a system call takes: %d levels", async (levels, bytes) => {
    const path = longTree(levels);
    const { expected } = await rightFor(path);
    const profile = await profileBy(walker, path);
    expect(profile).toMatchObject({ files: levels, folders: levels + 1, bytes, depth: levels });
    expect([digestOf(profile)]).toEqual([...expected]);
    expect(await listBy(walker, path)).toHaveLength(levels);
  });

  test("a root with backslashes in its path", async () => {
    const path = join(temporary(), String.raw`back\slash\\es`);
    mkdirSync(join(path, String.raw`in\side/deeper`), { recursive: true });
    for (let n = 0; n < 40; n++) mkdirSync(join(path, String.raw`many\${n}/sub`), { recursive: true });
    writeFileSync(join(path, String.raw`in\side/deeper/fi\le.js`), "12345");
    const { expected } = await rightFor(path);
    expect([digestOf(await profileBy(walker, path))]).toEqual([...expected]);
    expect(await listBy(walker, path)).toEqual([String.raw`in\side/deeper/fi\le.js`]);
  });
});

describe("100 000 entries in one folder", () => {
  const path = temporary();
  for (let n = 0; n < 100_000; n++) writeFileSync(join(path, `${n}.txt`), "");
  test.each(all)("$id", async (walker) => {
    expect(await profileBy(walker, path)).toMatchObject({
      files: 100_000,
      folders: 1,
      top: [[".", 100_000]],
    });
  });
});
