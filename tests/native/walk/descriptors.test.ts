/** The walker in C and its floor where descriptors are few, and at roots that are hard to open. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Profile } from "bakeoff/kits/tree";
import { readProfile } from "../../../backends/ffi/walk/read.ts";
import walk, { nativeCalls, nativeWalk } from "../../../native/walk/index.ts";
import { digestOf, everything, longTree, removeAll, rightFor, temporary } from "../../backends/tree/trees.ts";

afterAll(removeAll);

const cc = process.env.CC ?? "cc";
const readers = { "": cc, ", portable": `${cc} -DBK_PORTABLE` };
const opened = await Promise.all(
  Object.entries(readers).map(async ([name, CC]) => ({
    name,
    CC,
    native: await walk.open({ ...process.env, CC }),
  })),
);
const loaded = opened.flatMap(({ native, ...it }) => ("missing" in native ? [] : [{ ...it, ...native }]));
const plain = { includes: [], excludes: [] } as const;

/** At most levels folders wait while the walk goes on further down, in whichever order a folder is read. */
function waiting(levels: number): string {
  const path = temporary();
  let place = path;
  for (let level = 0; level < levels; level++) {
    for (const name of ["b", "c", "d"]) mkdirSync(join(place, name));
    writeFileSync(join(place, "b/file"), "1234");
    place = join(place, `${level}`);
    mkdirSync(place);
  }
  return path;
}

const tree = waiting(300);
const right = { files: 300, folders: 1201 };

describe.each(loaded)("few descriptors$name", ({ CC }) => {
  const scarce = (free: number, threads: number): { digest: string; called: unknown } => {
    const script = [process.execPath, join(import.meta.dir, "scarce.ts"), tree, CC, `${free}`, `${threads}`];
    const child = Bun.spawnSync(["sh", "-c", 'ulimit -n 256; exec "$@"', "sh", ...script], {
      stderr: "pipe",
    });
    if (child.exitCode !== 0) throw new Error(child.stderr.toString());
    return JSON.parse(child.stdout.toString()) as { digest: string; called: unknown };
  };

  test.each([
    [4, 1],
    [4, 2],
    [4, 7],
    [20, 1],
    [20, 7],
    [150, 7],
  ])("%d left, %d threads", async (free, threads) => {
    const [digest] = (await rightFor(tree)).expected;
    expect(scarce(free, threads)).toEqual({ digest: digest!, called: right });
  });

  test("too few are an error, or luck: the right answer all the same", async () => {
    const [digest = ""] = (await rightFor(tree)).expected;
    const found = scarce(1, 7);
    expect(found.called).toMatch(/EMFILE|too many open files/);
    if (found.digest !== digest) expect(found.digest).toMatch(/EMFILE|too many open files/);
  });
});

test.each(loaded)("more folders wait than may stay open$name", async ({ kernels }) => {
  const [digest] = (await rightFor(tree)).expected;
  const order = { what: "profile", path: Buffer.from(tree), depth: everything.depth } as const;
  for (const threads of [1, 2, 7]) {
    expect(digestOf(readProfile(nativeWalk(kernels, order, { ...plain, threads })().bytes))).toBe(digest!);
  }
  expect(nativeCalls(kernels, order)()).toEqual(right);
});

describe.each(loaded)("the root$name", ({ kernels }) => {
  const walked = (path: string, threads: number, own = path): Profile => {
    const order = {
      what: "profile",
      path: Buffer.from(path),
      own: own.length,
      depth: everything.depth,
    } as const;
    return readProfile(nativeWalk(kernels, order, { ...plain, threads })().bytes);
  };

  test.skipIf(process.platform !== "linux")("longer than a path may be", () => {
    const top = longTree(20);
    for (const levels of [15, 16, 17, 19]) {
      const path = top + `/${"n".repeat(255)}`.repeat(levels);
      // The file of each level has as many bytes.
      const bytes = (19 * 20 - levels * (levels - 1)) / 2;
      const found = { files: 20 - levels, folders: 21 - levels, bytes };
      for (const threads of [1, 7]) {
        expect(walked(path, threads)).toMatchObject(found);
        expect(walked(path, threads, top)).toMatchObject(found);
      }
      const order = { what: "profile", path: Buffer.from(path), depth: everything.depth } as const;
      expect(nativeCalls(kernels, order)()).toEqual({ files: found.files, folders: found.folders });
    }
    expect(() => walked(`${top}/${"n".repeat(5000)}`, 1)).toThrow(/ENAMETOOLONG/);
  });

  test("through links as far as it is the user's own, and no further", () => {
    const path = temporary();
    mkdirSync(join(path, "real/sub/deep"), { recursive: true });
    symlinkSync("real", join(path, "link"));
    symlinkSync("sub", join(path, "real/other"));
    const found = { folders: 2, empty: ["deep"] };
    for (const own of ["link/sub", "real/other", "real/sub"]) {
      expect(walked(join(path, own), 1)).toMatchObject(found);
    }
    expect(walked(join(path, "link/sub"), 1, join(path, "link"))).toMatchObject(found);
    expect(walked(`${path}/link//sub/`, 1, join(path, "link/"))).toMatchObject(found);
    for (const below of ["link/sub", "real/other", "link"]) {
      expect(() => walked(join(path, below), 1, path)).toThrow(/ELOOP|ENOTDIR/);
    }
  });
});
