/** The shared ways to read: every way sees the same bytes in the same order and counts them. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eachFile, fileAxes, type FileOwn, type FileUse, readable, reusing } from "../../kits/files/index.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-read-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sizes = [0, 1, 4096, 10_000, 4097];
const paths = sizes.map((size, i) => {
  const path = join(folder, String(i));
  writeFileSync(
    path,
    new Uint8Array(size).map((_, at) => at * 7 + i),
  );
  return path;
});
const files = { paths, sizes, largest: 10_000 };

const defaults: FileOwn = { read: "whole", chunk: fileAxes.chunk.default, inflight: 1 };

/** The content itself, and in how many pieces it came. */
function content(): { use: FileUse<string>; pieces: number[] } {
  const pieces: number[] = [];
  let parts: Buffer[] = [];
  const stream = {
    start() {
      parts = [];
    },
    piece: (bytes: Uint8Array) => void parts.push(Buffer.from(bytes)),
    end() {
      pieces.push(parts.length);
      return Buffer.concat(parts).toString("hex");
    },
  };
  return { use: { whole: (bytes) => bytes.toHex(), stream }, pieces };
}

const right = sizes.map((size, i) => new Uint8Array(size).map((_, at) => at * 7 + i).toHex());

describe("the bytes of each file, in item order", () => {
  const ways: Partial<FileOwn>[] = [
    { read: "whole" },
    { read: "reuse" },
    { read: "mmap" },
    { read: "chunk", chunk: 4096 },
    { inflight: 3 },
    { inflight: 1024 },
  ];
  for (const way of ways) {
    test(Bun.inspect(way, { compact: true }), async () => {
      const { use, pieces } = content();
      const session = eachFile({ ...defaults, ...way }, files, use);
      expect(await session.run(0, 5)).toEqual(right);
      expect(session.facts!()).toEqual({ bytes: 18_194 });
      expect(pieces).toEqual(way.read === "chunk" ? [0, 1, 1, 3, 2] : []);
      expect(await session.run(1, 3)).toEqual(right.slice(1, 3));
      expect(session.facts!()).toEqual({ bytes: 4097 });
    });
  }
});

test("the kept buffer grows beyond what was expected", () => {
  const read = reusing(3);
  expect(paths.map((path) => read(path).toHex())).toEqual(right);
});

/** What reading says of one file listed with `size`, in every way there is: all say the same. */
async function saidOf(path: string, size: number): Promise<string> {
  const ways = [...fileAxes.read.values.map((read) => ({ read })), { inflight: 2 }];
  const said = new Set<string>();
  for (const way of ways) {
    const session = eachFile(
      { ...defaults, ...way },
      { paths: [path], sizes: [size], largest: size },
      content().use,
    );
    try {
      await session.run(0, 1);
      said.add("nothing");
    } catch (error) {
      said.add(error instanceof Error ? error.message : String(error));
    }
  }
  return [...said].join(" | ");
}

test("a file that vanished, is none or changed is named with the reason, alike in every way", async () => {
  const [empty = "", one = ""] = paths;
  expect(await saidOf(one, 1)).toBe("nothing");
  expect(await saidOf(join(folder, "none"), 1)).toBe(`${folder}/none: ENOENT: no such file or directory`);
  expect(await saidOf(join(one, "below"), 1)).toBe(`${one}/below: ENOTDIR: not a directory`);
  expect(await saidOf(folder, 1)).toBe(`${folder}: EKIND: not a regular file`);
  expect(await saidOf(one, 2)).toBe(`${one}: ECHANGED: the file changed while it was read`);
  expect(await saidOf(empty, 1)).toBe(`${empty}: ECHANGED: the file changed while it was read`);
});

test("an error of the one who uses the bytes stays what it is", () => {
  const own = new RangeError("no room");
  const whole = () => {
    throw own;
  };
  expect(() => eachFile(defaults, files, { whole }).run(0, 1)).toThrow(own);
});

test("combinations that mean nothing say so", () => {
  expect(readable(defaults)).toBe(true);
  expect(readable({ ...defaults, read: "chunk", chunk: 4096 })).toBe(true);
  expect(readable({ ...defaults, read: "chunk" }, "one-shot only")).toEqual({ why: "one-shot only" });
  expect(readable({ ...defaults, chunk: 4096 })).toEqual({ why: expect.stringContaining("read=chunk") });
  expect(readable({ ...defaults, read: "mmap", inflight: 2 })).toEqual({
    why: expect.stringContaining("whole"),
  });
});
