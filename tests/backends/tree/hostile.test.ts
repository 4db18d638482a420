/** Every backend, on trees that walkers trip over, against what the workload holds to be right. */
import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
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

  test.skipIf(process.getuid?.() === 0)("folders that may not be read or asked about", async () => {
    const path = closedTree();
    const { expected, notes } = await rightFor(path);
    expect(notes).toEqual([expect.stringContaining("3 folders or files may not be read")]);
    const profile = await profileBy(walker, path);
    expect([...profile.unreadable].toSorted()).toEqual(["blind/file", "blind/sub", "closed"]);
    expect([digestOf(profile)]).toEqual([...expected]);
    expect([...(await listBy(walker, path))].toSorted()).toEqual(["blind/file", "open/file"]);
    chmodSync(join(path, "closed"), 0o700);
    chmodSync(join(path, "blind"), 0o700);
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

  test.skipIf(process.platform !== "linux")("paths longer than a system call takes", async () => {
    const path = longTree();
    const { expected } = await rightFor(path);
    const profile = await profileBy(walker, path);
    expect(profile).toMatchObject({ files: 20, folders: 21, bytes: 190, depth: 20 });
    expect([digestOf(profile)]).toEqual([...expected]);
    expect(await listBy(walker, path)).toHaveLength(20);
  });
});

/** One folder may not be read, another may be listed and nothing in it asked about. */
function closedTree(): string {
  const path = temporary();
  for (const folder of ["open", "closed", "blind/sub"]) mkdirSync(join(path, folder), { recursive: true });
  writeFileSync(join(path, "blind/file"), "12345");
  writeFileSync(join(path, "closed/file"), "12345");
  writeFileSync(join(path, "open/file"), "12345");
  chmodSync(join(path, "closed"), 0o000);
  chmodSync(join(path, "blind"), 0o444);
  return path;
}

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

describe("folders removed while they are walked", () => {
  test.each(all)(
    "$id gives an answer or an error with a name",
    async (walker) => {
      for (let round = 0; round < 3; round++) {
        const path = temporary();
        for (let n = 0; n < 300; n++) {
          mkdirSync(join(path, `d${n}`));
          writeFileSync(join(path, `d${n}/file`), "");
        }
        const remover = Bun.spawn([
          "rm",
          "-rf",
          ...Array.from({ length: 300 }, (_, n) => join(path, `d${n}`)),
        ]);
        const outcomes = [];
        while (remover.exitCode === null) {
          outcomes.push(
            await profileBy(walker, path, everything).then(
              ({ files }) => files,
              (error: Error) => error.message,
            ),
          );
          await Bun.sleep(0);
        }
        for (const it of outcomes) {
          if (typeof it === "number") expect(it).toBeLessThanOrEqual(300);
          else expect(it).toMatch(/ENOENT|no such file/);
        }
        rmSync(path, { recursive: true });
      }
    },
    60_000,
  );
});
