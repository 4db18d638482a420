/** The walker in C: its calls, its threads, and the reader for systems without getdents64. */
import { afterAll, expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reason } from "../../../native/kit/codes.ts";
import walk, { nativeWalk } from "../../../native/walk/index.ts";
import { readList, readProfile } from "../../../backends/ffi/walk/read.ts";
import {
  digestOf,
  everything,
  oddTree,
  profileBy,
  rawTree,
  removeAll,
  rightFor,
  temporary,
  walkers,
} from "./trees.ts";

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

/** Built once more, for the portable reader. */
const portable =
  none || process.platform !== "linux"
    ? undefined
    : await walk.open({ ...process.env, CC: `${process.env.CC ?? "cc"} -DBK_PORTABLE` });

test.skipIf(portable === undefined)(
  "the portable reader finds the same",
  async () => {
    if (portable === undefined || "missing" in portable)
      throw new Error("the portable kernels were not built");
    for (const path of [oddTree(), rawTree(), wideTree(3, 3000), temporary()]) {
      const { expected } = await rightFor(path);
      const order = { what: "profile", path: Buffer.from(path), depth: everything.depth } as const;
      for (const threads of [1, 3]) {
        const { bytes } = nativeWalk(portable.kernels, order, { ...plain, threads })();
        expect([digestOf(readProfile(bytes))]).toEqual([...expected]);
      }
      const list = nativeWalk(portable.kernels, { ...order, what: "list" }, plain)();
      expect(readList(list.bytes)).toHaveLength(
        readProfile(nativeWalk(portable.kernels, order, plain)().bytes).files,
      );
    }
  },
  60_000,
);

test.skipIf(none)("more folders wait than may stay open", async () => {
  // Each level has a sibling that waits while the walk goes down the other.
  const path = temporary();
  let place = path;
  for (let level = 0; level < 300; level++) {
    mkdirSync(join(place, "a"));
    mkdirSync(join(place, "b"));
    writeFileSync(join(place, "b/file"), "");
    place = join(place, "a");
  }
  const { expected } = await rightFor(path);
  for (const walker of (await walkers()).filter(({ id }) => id.startsWith("ffi/walk"))) {
    expect([digestOf(await profileBy(walker, path))]).toEqual([...expected]);
  }
});

test.skipIf(none)("absent arrays and unknown numbers are errors", () => {
  if ("missing" in native) return;
  const { bk_walk, bk_walk_calls, bk_walk_match, bk_walk_take } = native.kernels;
  const path = Buffer.from("/\0");
  const result = new Uint32Array(3);
  expect(bk_walk(1, null, 0, null, 0, 0, 1, result)).toBe(-1001);
  expect(bk_walk(1, path, 0, null, 0, 0, 1, null)).toBe(-1001);
  expect(bk_walk(1, path, 0, null, 1, 0, 1, result)).toBe(-1001);
  expect(bk_walk(0, path, 0, null, 0, 0, 1, result)).toBe(-1002);
  expect(bk_walk(3, path, 0, null, 0, 0, 1, result)).toBe(-1002);
  expect(bk_walk(1, path, 0, null, 0, 0, 0, result)).toBe(-1002);
  expect(bk_walk(1, path, 0, null, 0, 0, 257, result)).toBe(-1002);
  expect(bk_walk_calls(1, null, 0, result)).toBe(-1001);
  expect(bk_walk_calls(3, path, 0, result)).toBe(-1002);
  expect(bk_walk_match(null, path)).toBe(-1001);
  expect(bk_walk_take(0, 0, null, 0)).toBe(-1001);
  expect(reason(-2)).toContain("ENOENT");
});

/** Calls by name that a child makes which walks `times` times through `backend`. */
function traced(backend: string, own: object, path: string, times: number): Map<string, number> {
  const script = `
    const { default: backend } = await import(${JSON.stringify(join(import.meta.dir, "../../../backends", `${backend}.ts`))});
    const operation = backend.operations.find(({ workload }) => workload === "tree/folder");
    const session = await operation.open({
      p: ${JSON.stringify(everything)}, own: ${JSON.stringify(own)}, input: { path: ${JSON.stringify(path)} }, context: { cores: 1 },
    });
    for (let n = 0; n < ${times}; n++) session.run(0, 1);`;
  const file = join(temporary(), "calls");
  const trace = [
    "strace",
    "-f",
    "-c",
    "-o",
    file,
    "-e",
    "trace=openat,getdents64,newfstatat,fstat,statx,close",
  ];
  const child = Bun.spawnSync([...trace, process.execPath, "-e", script], { stderr: "pipe" });
  if (child.exitCode !== 0) throw new Error(child.stderr.toString());
  const lines = readFileSync(file, "utf8").split("\n");
  const rows = lines.map((line) => line.trim().split(/\s+/)).filter(([first = ""]) => /^\d/.test(first));
  return new Map(rows.map((row) => [row.at(-1) ?? "", Number(row[3])]));
}

test.skipIf(none || Bun.which("strace") === null)(
  "the walker and its floor make the same calls",
  () => {
    const path = wideTree(20, 100);
    const walker = traced("ffi/walk", { threads: 1 }, path, 10);
    const floor = traced("control/syscalls", { through: "ffi", threads: 1 }, path, 10);
    expect(floor.get("newfstatat")).toBeGreaterThanOrEqual(20_000);
    for (const name of ["openat", "getdents64", "newfstatat"]) {
      const [calls = 0, least = 0] = [walker.get(name), floor.get(name)];
      expect({ [name]: Math.abs(calls / least - 1) < 0.01 }).toEqual({ [name]: true });
    }
  },
  60_000,
);
