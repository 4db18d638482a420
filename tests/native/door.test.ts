import { afterAll, expect } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build, openKernels, recipe, type Built } from "../../native/index.ts";
import { compare } from "../../native/signatures.ts";
import { kernels, test } from "./kernels.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { PATH } = process.env;

test("no compiler is a value with what to type", async () => {
  const { missing, hint } = (await openKernels({ PATH: "/nowhere" })) as { missing: string; hint: string };
  expect(missing).toBe("no C compiler on PATH");
  expect(hint).toBe(process.platform === "darwin" ? "xcode-select --install" : "apt install gcc libc6-dev");
});

test("CC is taken at its word", async () => {
  const named = await openKernels({ PATH, CC: "no-such-cc" });
  expect(named).toMatchObject({ missing: "CC names no-such-cc, which is not on PATH", hint: "unset CC" });
  expect(await openKernels({ PATH, CC: "false" })).toMatchObject({
    missing: expect.stringContaining("false --version fails"),
  });
});

test("a failed compilation is a value with the end of the log, and leaves nothing behind", async () => {
  const broken = await build({ PATH, CC: "cc -include no-such-header.h" }, folder);
  expect(broken).toMatchObject({
    missing: expect.stringMatching(/cannot build the kernels: .*no-such-header\.h/),
    log: expect.stringContaining("no-such-header.h"),
  });
  expect(readdirSync(folder)).toEqual([]);
});

test("builds at the same time end in one library, which the next one finds", async () => {
  const both = (await Promise.all([build({ PATH }, folder), build({ PATH }, folder)])) as Built[];
  const path = both[0]!.path;
  expect(both.map((built) => [built.path, built.fresh])).toEqual([
    [path, true],
    [path, true],
  ]);
  expect(await build({ PATH }, folder)).toMatchObject({ path, fresh: false });
  expect(readdirSync(folder)).toEqual([basename(path)]);
}, 60_000);

test("the recipe is data: all sources and flags, with no compiler asked", () => {
  const x64 = recipe("linux", "x64")!;
  const arm = recipe("darwin", "arm64")!;
  expect(x64.files).toEqual(arm.files);
  expect(x64.files.some((file) => file.endsWith("xxHash/xxhash.h"))).toBeTrue();
  for (const { source } of x64.units)
    expect(x64.files.some((file) => file.endsWith(`/native/${source}`))).toBeTrue();
  expect(x64.units.map((unit) => unit.object).filter((object) => object.startsWith("xxh3"))).toEqual([
    "xxh3-base.o",
    "xxh3-avx2.o",
    "xxh3-avx512.o",
  ]);
  expect(arm.units.flatMap((unit) => unit.flags)).toEqual(["-DBK_VARIANT=bk_xxh3_base"]);
  expect(arm.link).toEqual(["-shared"]);
});

test("a library that describes other kernels is refused", () => {
  const buffer = new Uint8Array(4096);
  const told = new TextDecoder().decode(buffer.subarray(0, kernels.bk_describe(buffer, buffer.length)));
  expect(() => compare(told, "x.so")).not.toThrow();
  expect(() => compare(told.replace("bk_variant:up", "bk_variant:uu"), "x.so")).toThrow(
    "x.so and native/signatures.ts",
  );
});

test.skipIf(process.platform !== "linux")("importing the door loads no library", () => {
  const script = `await import(${JSON.stringify(join(import.meta.dir, "../../native/index.ts"))});
    console.log(require("node:fs").readFileSync("/proc/self/maps", "utf8").includes("native/build"))`;
  expect(Bun.spawnSync([process.execPath, "-e", script]).stdout.toString()).toBe("false\n");
});
