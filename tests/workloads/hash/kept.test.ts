/** What is kept between runs is not trusted: damage is found, what can be made again is, and nothing reads without end. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PrepareContext } from "bakeoff";
import { eachFile } from "bakeoff/kits/files";
import { store } from "../../../src/run/child/store.ts";
import { answersOnce } from "../../../workloads/hash/corpus/answers.ts";
import { checkedManifest, makeFiles, pathOf } from "../../../workloads/hash/corpus/folder.ts";
import folderWorkload from "../../../workloads/hash/folder.ts";
import { unprivileged } from "../../unprivileged.ts";

let root = "";
const said: string[] = [];
let context: PrepareContext;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "bakeoff-test-"));
  chmodSync(root, 0o755);
  said.length = 0;
  context = { seed: 1, folder: store(root), progress: (_done, _total, what) => void said.push(what) };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["torn", (text: string) => text.slice(0, 20)],
  ["altered by one digit", (text: string) => text.replace("0a1", "0a2")],
  ["empty", () => ""],
  ["something else", () => '["0a1f"]'],
  ["null", () => "null"],
])("right answers that are %s on disk are worked out anew, and that is said", async (_, damage) => {
  let made = 0;
  const work = (): string[] => {
    made++;
    return ["0a1f"];
  };
  expect(await answersOnce(context, "key", work)).toEqual(["0a1f"]);
  expect(await answersOnce(context, "key", work)).toEqual(["0a1f"]);
  expect(made).toBe(1);
  const [file = ""] = [...new Bun.Glob("*/answers.json").scanSync({ cwd: root, absolute: true })];
  writeFileSync(file, damage(readFileSync(file, "utf8")));
  expect(await answersOnce(context, "key", work)).toEqual(["0a1f"]);
  expect(made).toBe(2);
  expect(said).toEqual(["right answers, damaged on disk: worked out anew"]);
});

test("a file of a corpus that has become a link to something endless is found", async () => {
  await makeFiles(root, [100, 100], 1, () => {});
  rmSync(pathOf(root, 1));
  symlinkSync("/dev/zero", pathOf(root, 1));
  const error = await checkedManifest(root, () => {}).catch((it: unknown) => it);
  expect(String(error)).toContain("more bytes than the 100 that were written");
});

test("a folder of the kernel's own ends, with what was left out", async () => {
  if (process.platform !== "linux") return;
  const { notes = [] } = await folderWorkload
    .prepare({ algo: "xxh64", dir: "/proc/self/fdinfo", files: 5 }, context)
    .catch((error: Error) => ({ notes: [error.message] }));
  expect(notes.join("\n")).toMatch(/file that has more bytes than its size|ENOENT/);
});

test("what Bun cannot map is refused when it is opened, with the first file and what reads it", async () => {
  const folder = join(root, "files");
  mkdirSync(folder, { mode: 0o755 });
  const [odd, shut, fine] = ["back\\slash", "shut", "fine"].map((name) => join(folder, name));
  for (const path of [odd, shut, fine]) writeFileSync(path ?? "", "hello");
  chmodSync(shut ?? "", 0o444);
  const open = (...paths: string[]) =>
    eachFile(
      { read: "mmap", chunk: 2 ** 20, inflight: 1 },
      { paths, sizes: paths.map(() => 5), largest: 5 },
      { whole: (bytes) => bytes.length },
    );
  expect(() => open(fine ?? "", odd ?? "")).toThrow(
    `read=mmap: Bun.mmap takes the backslash in its name for a slash (1 of 2 files, ${odd}); read=whole reads it`,
  );
  await unprivileged(() =>
    expect(() => open(shut ?? "")).toThrow("read=mmap: Bun.mmap opens for writing what may only be read"),
  );
  expect(open(fine ?? "").run(0, 1)).toEqual([5]);
});
