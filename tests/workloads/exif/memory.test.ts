/** The generated corpus: what it says, in every format, and that it is the same everywhere. */
import { expect, test } from "bun:test";
import type { Tags } from "../../../kits/exif/index.ts";
import { tagsOf } from "../../../workloads/exif/corpus/known.ts";
import { formats, knownPhoto, littleEndian, photo } from "../../../workloads/exif/corpus/photo.ts";
import memory from "../../../workloads/exif/memory.ts";
import { readers, readTags } from "./readers.ts";

const others = await readers();
const p = { format: "jpeg", files: 20, size: 0, tags: "all" } as const;
const context = { seed: 1, progress() {}, folder: () => Promise.reject(new Error("nothing on disk")) };

test.each(formats.map((format) => [format]))("%s says what is known of it", (format) => {
  for (let item = 0; item < 24; item++) {
    for (const size of [0, 100_001]) {
      const known = knownPhoto(format, 3, item);
      const { bytes, iso } = photo(format, { known, item, size });
      const right = tagsOf(known);
      expect(readTags(bytes)).toEqual(right);
      for (const [name, read] of Object.entries(others))
        expect({ [name]: read(bytes) }).toEqual({ [name]: right });
      const view = new DataView(bytes.buffer);
      expect(view.getUint16(iso, littleEndian(format, item))).toBe(known.iso);
      if (size > 0) expect(Math.abs(bytes.length - size)).toBeLessThanOrEqual(1);
    }
  }
});

test("corpora differ by seed and format, and not from one time to the next", async () => {
  const digests = new Set<string>();
  for (const format of formats) digests.add((await memory.prepare({ ...p, format }, context)).digest);
  for (const seed of [1, 2]) digests.add((await memory.prepare(p, { ...context, seed })).digest);
  expect(digests.size).toBe(formats.length + 1);
  expect(await memory.prepare(p, context)).toEqual(await memory.prepare(p, context));
});

test("absent tags, both byte orders and every orientation occur", () => {
  const known = Array.from({ length: 100 }, (_, item) => tagsOf(knownPhoto("jpeg", 1, item)));
  for (const name of ["lensModel", "subSecond", "offset", "latitude", "altitude"] as const) {
    expect(known.filter((tags) => tags[name] === null).length).toBeGreaterThan(5);
    expect(known.filter((tags) => tags[name] !== null).length).toBeGreaterThan(30);
  }
  expect(new Set(known.map(({ orientation }) => orientation)).size).toBe(8);
  expect(new Set([0, 1].map((item) => littleEndian("jpeg", item))).size).toBe(2);
});

test("a stamp changes every answer, and 0 gives back the original", async () => {
  const { expected } = await memory.prepare(p, context);
  const [input] = await memory.input(p, { digest: "", expected, seed: 1 });
  const before = memory.fingerprint!(input!);
  expect(memory.right!(input!, p)).toBe(expected[0]);
  memory.stamp!(input!, 7);
  const stamped = memory.right!(input!, p);
  expect(stamped).not.toBe(expected[0]);
  expect(memory.digest(input!.photos.map(readTags), p)).toBe(stamped!);
  memory.stamp!(input!, 0);
  expect(memory.fingerprint!(input!)).toBe(before);
});

test("a digest says which tags are wrong", () => {
  const right = Array.from({ length: 3 }, (_, item) => tagsOf(knownPhoto("jpeg", 1, item)));
  const said = (answer: readonly Tags[], tags: "all" | "camera" = "all") =>
    memory.difference!(memory.digest(answer, { ...p, tags }), memory.digest(right, { ...p, tags }));
  const changed = (change: Partial<Tags>) =>
    right.map((tags, item) => (item === 1 ? { ...tags, ...change } : tags));
  expect(said(changed({ make: "Nobody", width: null }))).toBe("a wrong make, width");
  expect(said(changed({ latitude: 1, iso: 1 }), "camera")).toBe("a wrong iso");
  expect(said(right.slice(1))).toBe("files=2 where files=3 is right");
  // What differs by rounding of the tenth digit is the same.
  const [first] = right;
  expect(memory.digest([{ ...first!, exposureTime: first!.exposureTime! * (1 + 1e-12) }], p)).toBe(
    memory.digest([first!], p),
  );
});

test("what a call must have read of its answer is every value", () => {
  let read = 0;
  const lazy = Object.defineProperty({}, "make", { enumerable: true, get: () => `Canon ${read++}` });
  memory.touch!.read([lazy, lazy] as never, p);
  expect(read).toBe(2);
});
