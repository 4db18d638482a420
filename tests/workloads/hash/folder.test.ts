/** A folder of the user's own: what is chosen, what is left out and said, and what makes it another corpus. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PrepareContext } from "../../../src/model/index.ts";
import { LeftOut, listFiles, smallest } from "../../../workloads/hash/corpus/listing.ts";
import folder from "../../../workloads/hash/folder.ts";
import { oddFiles, oddFolder } from "../../odd-folder.ts";
import { unprivileged } from "../../unprivileged.ts";

let temporary: string;
let dir: string;
let made: string[];
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "bakeoff-folder-"));
  dir = oddFolder(join(temporary, "odd"));
  made = [];
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

const context: PrepareContext = {
  seed: 1,
  progress() {},
  async folder(key, make) {
    const path = join(temporary, key);
    if (existsSync(path)) return path;
    mkdirSync(path);
    await make(path);
    made.push(key);
    return path;
  },
};

const params = (more = {}) => ({ algo: "xxh64", dir, files: 1000, ...more }) as const;

async function prepared(more = {}) {
  const p = params(more);
  const corpus = await folder.prepare(p, context);
  const [input] = await folder.input(p, corpus);
  return { p, corpus, input: input! };
}

test("the smallest files are chosen, equal sizes by path, whatever their names", async () => {
  const { input } = await prepared({ files: 5 });
  const chosen = oddFiles.slice(0, 5);
  expect(input.paths).toEqual(chosen.map(({ path }) => join(dir, path)));
  expect(input.sizes).toEqual(chosen.map(({ size }) => size));
  expect(input.largest).toBe(4096);
});

test("the work is what there is, not what was asked for", async () => {
  const { p, corpus } = await prepared();
  expect(folder.work(p, corpus)).toEqual({ items: 7, bytes: 78_435 });
  const { corpus: few } = await prepared({ files: 3 });
  expect(folder.work(p, few)).toEqual({ items: 3, bytes: 2 });
});

test("the answer is that of Bun's own hash over the files, in any order", async () => {
  const { p, corpus, input } = await prepared();
  const digests = input.paths.map((path) => Bun.hash.xxHash64(readFileSync(path)));
  expect(corpus.expected).toEqual([folder.digest(digests, p)]);
  expect(corpus.expected).toEqual([folder.digest(digests.toReversed(), p)]);
  expect(corpus.expected).not.toEqual([folder.digest(digests.slice(1), p)]);
});

test("what is left out is counted and named, nothing else is said", async () => {
  const { corpus } = await prepared({ files: 7 });
  const pipe = Bun.which("mkfifo") === null ? [] : [`${dir}: left out 1 × named pipe: pipe`];
  expect(corpus.notes).toEqual([
    `${dir}: left out 1 × folder that Bakeoff itself writes to: .bakeoff`,
    ...pipe,
    `${dir}: left out 2 × symbolic link: link, sub/loop`,
  ]);
  const { corpus: more } = await prepared({ files: 8 });
  expect(more.notes?.[0]).toBe(`${dir}: has 7 files to hash, fewer than 8`);
});

test("five names stand for many, and none steers a terminal", () => {
  const leftOut = new LeftOut();
  for (const name of ["f", "e", "d", "c", "b\u001b[31m\n", "a"]) leftOut.add("socket", name);
  expect(leftOut.sentences()).toEqual(["left out 6 × socket: b?[31m?, c, d, e, f, …"]);
});

test("a socket, a device and a name that is not UTF-8 are left out", async () => {
  const sockets = mkdtempSync(join(tmpdir(), "bakeoff-"));
  const server = Bun.listen({ unix: join(sockets, "s"), socket: { data() {} } });
  try {
    Bun.spawnSync(["sh", "-c", String.raw`: > "$(printf 'bad\377')"`], { cwd: sockets });
    const { corpus } = await prepared({ dir: sockets });
    expect(corpus.work).toEqual({ items: 0, bytes: 0 });
    expect(corpus.notes).toContain(`${sockets}: left out 1 × socket: s`);
    // Some file systems refuse such a name; then there is none to leave out.
    const said = corpus.notes?.filter((note) => note.includes("not UTF-8")) ?? [];
    expect([[], [`${sockets}: left out 1 × name that is not UTF-8: bad\uFFFD`]]).toContainEqual(said);
  } finally {
    server.stop(true);
    rmSync(sockets, { recursive: true });
  }
  const leftOut = new LeftOut();
  listFiles("/dev", leftOut, () => {});
  expect(leftOut.sentences().join("\n")).toMatch(/left out \d+ × device: /);
});

test("what may not be read is left out, and the next in size takes its place", async () => {
  chmodSync(temporary, 0o755);
  chmodSync(join(dir, "one"), 0);
  chmodSync(join(dir, "sub/deep"), 0);
  const leftOut = new LeftOut();
  const chosen = await unprivileged(() =>
    smallest(
      dir,
      listFiles(dir, leftOut, () => {}),
      3,
      leftOut,
      () => {},
    ),
  );
  chmodSync(join(dir, "sub/deep"), 0o755);
  expect(chosen.map(({ path }) => path)).toEqual(["empty", "sub/one", oddFiles[3].path]);
  expect(leftOut.sentences()).toContain("left out 1 × unreadable file (EACCES): one");
  expect(leftOut.sentences()).toContain("left out 1 × unreadable folder (EACCES): sub/deep");
});

test("what vanished or changed since it was listed is left out", () => {
  const leftOut = new LeftOut();
  const listed = listFiles(dir, leftOut, () => {});
  rmSync(join(dir, "one"));
  writeFileSync(join(dir, "4097"), "grown smaller");
  const chosen = smallest(dir, listed, 1000, leftOut, () => {});
  expect(chosen).toHaveLength(5);
  expect(leftOut.sentences()).toContain("left out 1 × unreadable file (ENOENT): one");
  expect(leftOut.sentences()).toContain("left out 1 × file that changed meanwhile: 4097");
});

test("no file at all is a corpus of nothing", async () => {
  const { p, corpus, input } = await prepared({ dir: join(dir, "nothing") });
  expect(input).toEqual({ paths: [], sizes: [], largest: 0 });
  expect(corpus.expected).toEqual([folder.digest([], p)]);
  expect(corpus.notes).toEqual([`${join(dir, "nothing")}: has 0 files to hash, fewer than 1000`]);
  expect((await prepared({ files: 0 })).corpus.work).toEqual({ items: 0, bytes: 0 });
});

test("the same files are the same corpus, their answers worked out once for each algorithm", async () => {
  const { corpus } = await prepared();
  expect((await prepared()).corpus).toEqual(corpus);
  expect(made).toHaveLength(2);
  expect((await prepared({ algo: "xxh3-128" })).corpus.digest).toBe(corpus.digest);
  expect(made).toHaveLength(3);
});

test.each([
  ["another byte", () => writeFileSync(join(dir, "one"), "!")],
  ["another name", () => renameSync(join(dir, "one"), join(dir, "uno"))],
  ["a file more", () => writeFileSync(join(dir, "sub/deep/new"), "")],
  ["a file less", () => rmSync(join(dir, "sub/large"))],
])("%s is another corpus", async (_, change) => {
  const { corpus } = await prepared();
  change();
  const { corpus: other } = await prepared();
  expect(other.digest).not.toBe(corpus.digest);
});

test("no answer is kept of a file that changes while answers are worked out", async () => {
  const changing: PrepareContext = {
    ...context,
    async folder(key, make) {
      const path = await context.folder(key, make);
      writeFileSync(join(dir, "one"), "!");
      return path;
    },
  };
  const changed = `${join(dir, "one")}: ECHANGED: the file changed while it was read`;
  expect(folder.prepare(params(), changing)).rejects.toThrow(changed);
  expect(made).toHaveLength(1);
});

test("a larger file beside the chosen ones changes nothing", async () => {
  const { corpus } = await prepared({ files: 3 });
  writeFileSync(join(dir, "new"), "larger than those");
  expect((await prepared({ files: 3 })).corpus).toEqual(corpus);
});

test("what is no folder makes no case, and a folder that vanished is an error", () => {
  expect(folder.allows!(params())).toBe(true);
  for (const wrong of [join(dir, "one"), join(dir, "none"), join(dir, "one", "below")]) {
    expect(folder.allows!(params({ dir: wrong }))).toEqual({
      why: `${wrong} is no folder that can be opened`,
    });
  }
  expect(folder.prepare(params({ dir: join(dir, "none") }), context)).rejects.toThrow(/ENOENT/);
});
