/** The walker in C: its threads, and its readers for systems without getdents64 or types of entries. */
import { tmpdir } from "node:os";
import { afterAll, expect, test } from "bun:test";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Operation } from "bakeoff";
import type { Profile } from "bakeoff/kits/tree";
import { reason } from "../../../native/kit/codes.ts";
import walk, { nativeCalls, nativeWalk } from "../../../native/walk/index.ts";
import { readList, readProfile } from "../../../backends/ffi/walk/read.ts";
import { digestOf, everything, oddTree, rawTree, removeAll, rightFor, temporary } from "./trees.ts";

afterAll(removeAll);

const native = await walk.open();
const none = "missing" in native;

const plain = { includes: [], excludes: [], threads: 1 } as const;

function wideTree(folders: number, files: number): string {
  const path = temporary();
  for (let f = 0; f < folders; f++) {
    mkdirSync(join(path, `d${f}`));
    for (let n = 0; n < files; n++) writeFileSync(join(path, `d${f}/${n}.txt`), "1234");
  }
  return path;
}

test.skipIf(none)(
  "one huge folder is shared, and so are many: the answer is the same, however often",
  async () => {
    if ("missing" in native) return;
    const path = wideTree(40, 20);
    mkdirSync(join(path, "huge"));
    for (let n = 0; n < 4000; n++) writeFileSync(join(path, `huge/some-file-name-${n}.js`), "12");
    const { expected } = await rightFor(path);
    const order = { what: "profile", path: Buffer.from(path), depth: everything.depth } as const;
    let most = 0;
    for (let round = 0; round < 40; round++) {
      const { bytes, threads } = nativeWalk(native.kernels, order, { ...plain, threads: 1 + (round % 8) })();
      expect([digestOf(readProfile(bytes))]).toEqual([...expected]);
      most = Math.max(most, threads);
    }
    expect(most).toBeGreaterThan(1);
  },
);

/** Built once more, by which reader: as elsewhere than on Linux, and as on file systems that keep no types. */
const others = { portable: "-DBK_PORTABLE", untyped: "-DBK_PORTABLE -DBK_UNTYPED" };
const readers = await Promise.all(
  Object.entries(none || process.platform !== "linux" ? {} : others).map(async ([name, flags]) => {
    const reader = await walk.open({ ...process.env, CC: `${process.env.CC ?? "cc"} ${flags}` });
    if ("missing" in reader) throw new Error(reader.missing);
    return { name, kernels: reader.kernels };
  }),
);

test.each(readers)(
  "the $name reader finds the same",
  async ({ kernels }) => {
    for (const path of [oddTree(), rawTree(), wideTree(3, 3000), temporary()]) {
      const { expected } = await rightFor(path);
      const order = { what: "profile", path: Buffer.from(path), depth: everything.depth } as const;
      for (const threads of [1, 3]) {
        const { bytes } = nativeWalk(kernels, order, { ...plain, threads })();
        expect([digestOf(readProfile(bytes))]).toEqual([...expected]);
      }
      const { files, folders } = readProfile(nativeWalk(kernels, order, plain)().bytes);
      const list = nativeWalk(kernels, { ...order, what: "list" }, plain)();
      expect(readList(list.bytes)).toHaveLength(files);
      expect(nativeCalls(kernels, order)()).toEqual({ files, folders });
    }
  },
  60_000,
);

test.each(readers.filter(({ name }) => name === "untyped"))(
  "what an $name entry is may not be asked: it is neither file nor folder",
  ({ kernels }) => {
    const path = temporary();
    for (const folder of ["open", "blind/sub"]) mkdirSync(join(path, folder), { recursive: true });
    for (const file of ["open/file", "blind/file"]) writeFileSync(join(path, file), "12345");
    chmodSync(path, 0o755);
    chmodSync(join(path, "blind"), 0o444);
    const order = { what: "profile", path: Buffer.from(path), depth: everything.depth } as const;
    const right = { files: 1, folders: 3 };
    const [profile, called] = unprivileged(() => [
      readProfile(nativeWalk(kernels, order, plain)().bytes),
      nativeCalls(kernels, order)(),
    ]);
    chmodSync(join(path, "blind"), 0o700);
    expect(profile).toMatchObject({ ...right, bytes: 5, empty: [], unreadable: [] });
    expect(called).toEqual(right);
  },
);

/** As somebody who may not ask about everything: root may. */
function unprivileged<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

test.skipIf(none)("a folder that was handed out and has become a link is refused", async () => {
  const path = temporary();
  mkdirSync(join(path, "real/sub"), { recursive: true });
  symlinkSync("real", join(path, "link"));
  const { default: backend } = await import("../../../backends/ffi/walk.ts");
  const walked = async (input: object): Promise<Profile> => {
    const [operation] = backend.operations as unknown as Operation[];
    const session = await operation!.open({
      p: everything,
      own: { threads: 1 },
      input,
      context: { cores: 1, module: String, scratch: tmpdir() },
    });
    return session.run(0, 1) as Profile;
  };
  expect(await walked({ path: join(path, "link") })).toMatchObject({ folders: 2 });
  expect(await walked({ path: join(path, "real"), root: path })).toMatchObject({ folders: 2 });
  expect(walked({ path: join(path, "link"), root: path })).rejects.toThrow(/link: (ELOOP|ENOTDIR)/);
});

test.skipIf(none)("absent arrays and unknown numbers are errors", () => {
  if ("missing" in native) return;
  const { bk_walk, bk_walk_calls, bk_walk_match, bk_walk_take } = native.kernels;
  const path = Buffer.from("/\0");
  const result = new Uint32Array(3);
  expect(bk_walk(1, null, 0, 0, null, 0, 0, 1, result)).toBe(-1001);
  expect(bk_walk(1, path, 1, 0, null, 0, 0, 1, null)).toBe(-1001);
  expect(bk_walk(1, path, 1, 0, null, 1, 0, 1, result)).toBe(-1001);
  expect(bk_walk(0, path, 1, 0, null, 0, 0, 1, result)).toBe(-1002);
  expect(bk_walk(3, path, 1, 0, null, 0, 0, 1, result)).toBe(-1002);
  expect(bk_walk(1, path, 1, 0, null, 0, 0, 0, result)).toBe(-1002);
  expect(bk_walk(1, path, 1, 0, null, 0, 0, 257, result)).toBe(-1002);
  expect(bk_walk(1, path, 2, 0, null, 0, 0, 1, result)).toBe(-1002);
  expect(bk_walk_calls(1, null, 0, result)).toBe(-1001);
  expect(bk_walk_calls(3, path, 0, result)).toBe(-1002);
  expect(bk_walk_match(null, path)).toBe(-1001);
  expect(bk_walk_take(0, 0, null, 0)).toBe(-1001);
  expect(reason(-2)).toContain("ENOENT");
});
