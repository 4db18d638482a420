/** The walker in C against its floor: nothing that the floor does is more than the walker does. */
import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import walk from "../../../native/walk/index.ts";

const temporary = mkdtempSync(join(tmpdir(), "bakeoff-floor-"));
afterAll(() => rmSync(temporary, { recursive: true }));

/** As it is measured, whatever the tests are run with: a sanitizer makes calls of its own. */
const { PATH, CC, HOME } = process.env;
const env = { PATH, HOME, ...(CC !== undefined && { CC }) };
const built = Bun.which("strace") === null ? { missing: "strace" } : await walk.build(env);

/** Folders side by side or in one another, some files in each. */
function tree(name: string, folders: readonly string[]): string {
  const path = join(temporary, name);
  for (const folder of folders) {
    mkdirSync(join(path, folder), { recursive: true });
    for (let n = 0; n < 10; n++) writeFileSync(join(path, folder, `${n}.txt`), "1234");
  }
  return path;
}

const flat = tree(
  "flat",
  Array.from({ length: 300 }, (_, n) => `d${n}`),
);
const deep = tree(
  "deep",
  ["a", "b", "c"].flatMap((chain) => Array.from({ length: 50 }, (_, n) => `${chain}${"/l".repeat(n)}`)),
);

/** Compiled once; the library is found where it was built. */
function driver(library: string): string {
  const program = join(temporary, "calls");
  const source = join(import.meta.dir, "calls.c");
  const link = [library, `-Wl,-rpath,${dirname(library)}`];
  const made = Bun.spawnSync([CC ?? "cc", "-std=c11", source, ...link, "-o", program], {
    env,
    stderr: "pipe",
  });
  if (made.exitCode !== 0) throw new Error(made.stderr.toString());
  return program;
}

/** System calls by name. */
function traced(program: string, ...given: string[]): Map<string, number> {
  const file = join(temporary, "traced");
  const child = Bun.spawnSync(["strace", "-f", "-c", "-o", file, program, ...given], { env, stderr: "pipe" });
  if (child.exitCode !== 0) throw new Error(`${given.join(" ")}: ${child.stderr.toString()}`);
  const calls = new Map<string, number>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    // Share of the time, seconds, µs per call, calls, errors if any, name.
    const row = line.trim().split(/\s+/);
    const name = row.at(-1) ?? "";
    if (/^\d/.test(line.trim()) && name !== "total") calls.set(name, Number(row[3]));
  }
  return calls;
}

test.skipIf("missing" in built)(
  "the walker and its floor make the same calls, and the floor no others",
  () => {
    if (!("path" in built)) return;
    const program = driver(built.path);
    const idle = traced(program, "walk", "profile", flat, "0");
    for (const { path, folders } of [
      { path: flat, folders: 301 },
      { path: deep, folders: 151 },
    ]) {
      for (const what of ["profile", "list"]) {
        const [walker, floor] = ["walk", "floor"].map((by) => traced(program, by, what, path, "10")) as [
          Map<string, number>,
          Map<string, number>,
        ];
        const seen = (name: string): number[] =>
          [walker, floor].map((calls) => (calls.get(name) ?? 0) - (idle.get(name) ?? 0));
        expect(seen("openat")).toEqual([10 * folders, 10 * folders]);
        expect(seen("close")).toEqual(seen("openat"));
        expect(seen("getdents64")).toEqual([20 * folders, 20 * folders]);
        const sizes = what === "profile" ? 100 * (folders - 1) : 0;
        expect(seen("newfstatat")).toEqual([sizes, sizes]);
        const more = [...floor.keys()].filter((name) => seen(name)[1]! > seen(name)[0]!);
        expect({ path, what, more: more.map((name) => [name, ...seen(name)]) }).toMatchObject({ more: [] });
      }
    }
  },
  60_000,
);
