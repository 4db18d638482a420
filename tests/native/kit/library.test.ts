import { afterAll, describe, expect } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import core from "../../../native/core/index.ts";
import { recipe as coreRecipe } from "../../../native/core/recipe.ts";
import { recipe as hashRecipe } from "../../../native/hash/recipe.ts";
import type { Built } from "../../../native/kit/build.ts";
import { library } from "../../../native/kit/library.ts";
import { sources, type Sources } from "../../../native/kit/recipe.ts";
import { opened } from "../opened.ts";

const { test } = await opened(core);
const root = join(import.meta.dir, "../../..");
const native = join(root, "native");

const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
const elsewhere = mkdtempSync(join(tmpdir(), "bakeoff-"));
afterAll(() => [folder, elsewhere].forEach((path) => rmSync(path, { recursive: true })));
const { PATH } = process.env;

test("no compiler is a value with what to type", async () => {
  const { missing, hint } = (await core.open({ PATH: "/nowhere" })) as { missing: string; hint: string };
  expect(missing).toBe("no C compiler on PATH");
  expect(hint).toBe(process.platform === "darwin" ? "xcode-select --install" : "apt install gcc libc6-dev");
});

test("CC is taken at its word", async () => {
  const named = await core.open({ PATH, CC: "no-such-cc" });
  expect(named).toMatchObject({ missing: "CC names no-such-cc, which is not on PATH", hint: "unset CC" });
  expect(await core.open({ PATH, CC: "false" })).toMatchObject({
    missing: expect.stringContaining("false --version fails"),
  });
});

test("a failed compilation is a value with the end of the log, and leaves nothing behind", async () => {
  const broken = await core.build({ PATH, CC: "cc -include no-such-header.h" }, folder);
  expect(broken).toMatchObject({
    missing: expect.stringMatching(/cannot build the kernels: .*no-such-header\.h/),
    log: expect.stringContaining("no-such-header.h"),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("builds at the same time end in one library, which the next one finds", async () => {
  const both = (await Promise.all([core.build({ PATH }, folder), core.build({ PATH }, folder)])) as Built[];
  const path = both[0]!.path;
  expect(basename(path)).toStartWith("core-");
  expect(both.map((built) => [built.path, built.fresh])).toEqual([
    [path, true],
    [path, true],
  ]);
  expect(await core.build({ PATH }, folder)).toMatchObject({ path, fresh: false });
  expect(readdirSync(folder)).toEqual([basename(path)]);
}, 60_000);

test("the sources are data: all files and flags of the family and the kit, with no compiler asked", () => {
  const of = (platform: string, arch: string) =>
    sources(join(native, "hash"), hashRecipe, { platform, arch }) as Sources;
  const x64 = of("linux", "x64");
  const arm = of("darwin", "arm64");
  expect(x64.files).toEqual(arm.files);
  expect(x64.files.some((file) => file.endsWith("xxHash/xxhash.h"))).toBeTrue();
  expect(x64.files.filter((file) => /native\/(?!kit\/|hash\/)/.test(file))).toEqual([]);
  for (const { source } of x64.units) expect(x64.files).toContain(join(native, "hash", source));
  expect(x64.units.map((unit) => unit.object).filter((object) => object.startsWith("xxh3"))).toEqual([
    "xxh3-base.o",
    "xxh3-avx2.o",
    "xxh3-avx512.o",
  ]);
  expect(arm.units.flatMap((unit) => unit.flags)).toEqual(["-DBK_VARIANT=bk_xxh3_base"]);
  expect(arm.link).toEqual(["-shared"]);
});

test("a library that describes other kernels is refused", () => {
  const other = library(join(native, "core"), coreRecipe, { bk_noop: "u", bk_spin: "u" });
  expect(other.open()).rejects.toThrow(/core-.* and native\/core\/signatures.ts differ/);
});

test("a package that is not installed is a value, and an error where it was ruled out", async () => {
  const headers = { package: "no-such-package", folder: "include", files: [] };
  const absent = library(join(native, "core"), { ...coreRecipe, headers }, {});
  expect(await absent.open()).toEqual({
    missing: "the package no-such-package is not installed",
    hint: "bun install",
  });
  expect(absent.openOrThrow()).rejects.toThrow("the package no-such-package is not installed (bun install)");
});

describe("bun run native", () => {
  const run = () => {
    const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, "scripts/native.ts"], {
      cwd: elsewhere,
      stderr: "pipe",
    });
    return { exitCode, built: stdout.toString().trimEnd().split("\n"), said: stderr.toString() };
  };
  const line = (name: string): RegExp =>
    new RegExp(`^native/build/${name}-[0-9a-f]{16}\\.\\w+ \\(\\d+ KiB, `);
  const write = (name: string, text: string) => writeFileSync(join(elsewhere, "native/own", name), text);

  test("a family is a folder, named nowhere else; one that cannot be built stops no other", () => {
    // An empty one keeps Bun from looking for packages in its cache.
    mkdirSync(join(elsewhere, "node_modules"));
    mkdirSync(join(elsewhere, "scripts"));
    cpSync(join(root, "scripts/native.ts"), join(elsewhere, "scripts/native.ts"));
    const whole = (path: string): boolean => path !== join(native, "build");
    cpSync(native, join(elsewhere, "native"), { recursive: true, filter: whole });
    mkdirSync(join(elsewhere, "native/own"));
    write(
      "index.ts",
      `import { library } from "./library.ts";
       import { plain } from "./recipe.ts";
       export default library(import.meta.dir, { units: [plain("own")] }, { bk_own: "u" });`,
    );
    write(
      "kernels.h",
      `#include "../kit/bakeoff.h"
       #define BK_KERNELS(X) X(bk_own, "u", (uint32_t n))
       BK_KERNELS(BK_PROTOTYPE)`,
    );
    write("own.c", '#include "kernels.h"\nint32_t bk_own(uint32_t n) { return (int32_t)n + 1; }');

    const { exitCode, built, said } = run();
    expect(said).toBe("native/hash: the package xxhash-addon is not installed\n  → bun install\n");
    expect(exitCode).toBe(1);
    expect(built).toEqual(["core", "own", "walk"].map((name) => expect.stringMatching(line(name))));
    rmSync(join(elsewhere, "native/hash"), { recursive: true });
    expect(run()).toMatchObject({ exitCode: 0, said: "" });
  }, 60_000);

  test("shows what the compiler said, and leaves the libraries of other families as they are", () => {
    write("own.c", "no C at all");
    const { exitCode, built, said } = run();
    expect(exitCode).toBe(1);
    expect(said).toMatch(/own\.c:1:1: error: [^]*native\/own: .* cannot build the kernels: /);
    expect(built).toEqual(["core", "walk"].map((name) => expect.stringMatching(line(name))));
    for (const told of built) expect(told).toContain("already built");
  });
});

test.skipIf(process.platform !== "linux")("importing the doors loads no library", () => {
  const doors = [...new Bun.Glob("*/index.ts").scanSync(native)].map((door) => join(native, door));
  expect(doors.length).toBeGreaterThan(2);
  const script = `for (const door of ${JSON.stringify(doors)}) await import(door);
    console.log(require("node:fs").readFileSync("/proc/self/maps", "utf8").includes("native/build"))`;
  expect(Bun.spawnSync([process.execPath, "-e", script]).stdout.toString()).toBe("false\n");
});
