import { expect, test } from "bun:test";
import { join } from "node:path";
import { recipe as coreRecipe } from "../../../native/core/recipe.ts";
import { recipe as hashRecipe, wasmRecipe } from "../../../native/hash/recipe.ts";
import { plain, type Recipe, sources, type Sources } from "../../../native/kit/recipe.ts";
import { calls } from "../../../native/kit/target/napi/calls.ts";
import { recipe as walkRecipe } from "../../../native/walk/recipe.ts";

const native = join(import.meta.dir, "../../../native");
const of = (family: string, recipe: Recipe, platform: string, arch: string) =>
  sources(join(native, family), recipe, { platform, arch }) as Sources;
const kitOf = ({ files }: Sources): string[] =>
  files.flatMap((file) => (file.startsWith(join(native, "kit/")) ? [file.slice(native.length + 5)] : []));

test("the sources are data: all files and flags of the family, with no compiler asked", () => {
  const x64 = of("hash", hashRecipe, "linux", "x64");
  const arm = of("hash", hashRecipe, "darwin", "arm64");
  expect(x64.files).toEqual(arm.files);
  expect(x64.files.some((file) => file.endsWith("xxHash/xxhash.h"))).toBeTrue();
  expect(
    x64.files.filter(
      (file) => file.startsWith(native) && !/^(kit|hash)\//.test(file.slice(native.length + 1)),
    ),
  ).toEqual([]);
  for (const { source } of x64.units) expect(x64.files).toContain(source);
  expect(x64.units.map((unit) => unit.object).filter((object) => object.startsWith("xxh3"))).toEqual([
    "xxh3-base.o",
    "xxh3-avx2.o",
    "xxh3-avx512.o",
  ]);
  expect(arm.units.flatMap((unit) => unit.flags)).toEqual(["-DBK_VARIANT=bk_xxh3_base"]);
  expect([x64.link, arm.link]).toEqual([["-pthread"], []]);
});

test("a family is made of the pieces it asks for, theirs, and no others", () => {
  const abi = ["bakeoff.h", "describe.c"];
  const pool = ["pool/pool.c", "pool/pool.h"];
  const files = ["files/files.c", "files/files.h"];
  const memory = ["memory/memory.c", "memory/memory.h"];
  expect(kitOf(of("core", { units: [plain("noop")] }, "linux", "x64"))).toEqual(abi);
  expect(kitOf(of("core", coreRecipe, "linux", "x64"))).toEqual([...abi, ...pool, ...files]);
  expect(kitOf(of("walk", walkRecipe, "linux", "x64"))).toEqual([...abi, ...memory, ...pool]);
  expect(kitOf(of("hash", wasmRecipe, "wasm", "wasm32"))).toEqual([...abi, ...pool]);
  const { flags, link } = of("core", { units: [] }, "linux", "x64");
  expect([...flags, ...link].filter((flag) => /pthread|POOL/.test(flag))).toEqual([]);
});

test("a package that is not installed is a value", () => {
  const headers = { package: "no-such-package", folder: "include", files: [] };
  expect(sources(join(native, "core"), { units: [], headers }, { platform: "linux", arch: "x64" })).toEqual({
    missing: "the package no-such-package is not installed",
    hint: "bun install",
  });
});

test("an addon's calls take what the letters say", () => {
  const text = calls({ bk_own: "puw" });
  expect(text).toContain('if (!take(env, info, "puw", 3, a)) return NULL;');
  expect(text).toContain("bk_own((const void *)a[0].pointer, a[1].count, a[2].pointer)");
  expect(text).toEndWith(
    '#define CALLS {"bk_describe", call_bk_describe}, {"bk_threads", call_bk_threads}, {"bk_own", call_bk_own}\n',
  );
});

test.skipIf(process.platform !== "linux")("importing the doors loads nothing that was built", () => {
  const doors = [...new Bun.Glob("*/index.ts").scanSync(native)].map((door) => join(native, door));
  expect(doors.length).toBeGreaterThan(3);
  const script = `for (const door of ${JSON.stringify(doors)}) await import(door);
    console.log(/native\\/build|\\.(node|wasm)\\b/.test(require("node:fs").readFileSync("/proc/self/maps", "utf8")))`;
  expect(Bun.spawnSync([process.execPath, "-e", script]).stdout.toString()).toBe("false\n");
});
