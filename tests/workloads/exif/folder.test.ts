/** A folder of the user's own: what is chosen, what its photos have and lack, and what makes it another corpus. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PrepareContext } from "../../../src/model/index.ts";
import { knownPhoto, photo } from "../../../workloads/exif/corpus/photo.ts";
import { text } from "../../../workloads/exif/corpus/tiff.ts";
import folder from "../../../workloads/exif/folder.ts";
import { readTags } from "./readers.ts";
import { inJpeg, structureOf } from "./structures.ts";

let temporary: string;
let dir: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "bakeoff-exif-folder-"));
  dir = join(temporary, "Pictures");
  mkdirSync(join(dir, "sub"), { recursive: true });
  writeFileSync(join(dir, "b.JPG"), odd);
  writeFileSync(join(dir, "a.jpg"), jpeg);
  writeFileSync(join(dir, "sub/c.heic"), heic);
  writeFileSync(join(dir, "notes.txt"), "no photo");
  writeFileSync(join(dir, "fake.png"), "no photo either");
  symlinkSync("a.jpg", join(dir, "link.jpg"));
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

const of = (format: "jpeg" | "heic") =>
  photo(format, { known: knownPhoto(format, 1, 0), item: 0, size: 0 }).bytes;
const [jpeg, heic] = [of("jpeg"), of("heic")];
/** A make, and a width that is none. */
const odd = inJpeg(structureOf({ first: [text(0x010f, "Odd")], exif: [text(0xa002, "wide")] }));

const context: PrepareContext = {
  seed: 1,
  progress() {},
  async folder(key, make) {
    const path = join(temporary, key);
    if (existsSync(path)) return path;
    mkdirSync(path);
    await make(path);
    return path;
  },
};
const params = (more = {}) => ({ dir, files: 1000, tags: "all", ...more }) as const;

test("photos are those that their first bytes say are, by path", async () => {
  const corpus = await folder.prepare(params(), context);
  const [input] = await folder.input(params(), corpus);
  expect(input!.paths).toEqual(["a.jpg", "b.JPG", "sub/c.heic"].map((path) => join(dir, path)));
  expect(input!.sizes).toEqual([jpeg, odd, heic].map(({ length }) => length));
  expect(input!.largest).toBe(Math.max(jpeg.length, heic.length));
  expect(folder.work(params(), corpus)).toEqual({ items: 3 });
  expect(corpus.expected).toEqual([folder.digest([jpeg, odd, heic].map(readTags), params())]);
  const few = await folder.prepare(params({ files: 1 }), context);
  expect(folder.work(params(), few)).toEqual({ items: 1 });
});

test("notes tell by format which tags are missing and which cannot be read", async () => {
  const { notes } = await folder.prepare(params(), context);
  const lacking = (bytes: Uint8Array<ArrayBuffer>) =>
    Object.entries(readTags(bytes)).flatMap(([name, value]) => (value === null ? [`${name} 1`] : []));
  const missing = lacking(heic);
  expect(notes).toEqual([
    `${dir}: has 3 photos, fewer than 1000`,
    [`${dir}: HEIF: 1 photo`, ...(missing.length > 0 ? [`missing: ${missing.join(", ")}`] : [])].join("; "),
    expect.stringMatching(
      /: JPEG: 2 photos; missing: model 1, .*height 1, latitude 1, longitude 1, altitude 1; unreadable: width 1$/,
    ),
    `${dir}: left out 1 × file that is not what its name says`,
    `${dir}: left out 1 × file whose name is no photo's`,
    `${dir}: left out 1 × symbolic link`,
  ]);
});

test("a photo that changes is another corpus", async () => {
  const before = await folder.prepare(params(), context);
  expect((await folder.prepare(params(), context)).digest).toBe(before.digest);
  const copy = jpeg.slice();
  copy[copy.length - 3]! ^= 1;
  writeFileSync(join(dir, "a.jpg"), copy);
  expect((await folder.prepare(params(), context)).digest).not.toBe(before.digest);
});

test("a folder that is none is no case", () => {
  expect(folder.allows!(params({ dir: join(dir, "a.jpg") }))).toEqual({
    why: `${join(dir, "a.jpg")} is no folder that can be opened`,
  });
});
