/** What the three targets of a family have in common, and what becomes of one that cannot be built. */
import { afterAll, describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Built } from "../../../native/kit/build.ts";
import type { Kinds } from "../../../native/kit/signatures.ts";
import { addon } from "../../../native/kit/target/napi/index.ts";
import { library } from "../../../native/kit/target/shared/index.ts";
import { wasmModule } from "../../../native/kit/target/wasm/index.ts";
import { family, kinds, recipe, removeFamilies, source } from "./own.ts";

afterAll(removeFamilies);

const { PATH } = process.env;
const ways = [
  {
    name: "shared",
    make: library,
    variable: "CC",
    extension: process.platform === "darwin" ? "dylib" : "so",
  },
  { name: "napi", make: addon, variable: "CC", extension: "node" },
  { name: "wasm", make: wasmModule, variable: "CLANG", extension: "wasm" },
] as const;
const here = family();
const able = await Promise.all(
  ways.map(async (way) => ({ ...way, built: await way.make(here, recipe, kinds).build() })),
);
for (const { name, built } of able) {
  if ("missing" in built) console.warn(`skipping the tests of ${name}: ${built.missing}; ${built.hint}`);
}

describe.each(able)("$name", ({ make, variable, extension, built }) => {
  const test_ = test.skipIf("missing" in built);

  test_("it is built beside the family's folder, and its arrays may be anywhere", async () => {
    const { path, fresh } = built as Built;
    expect(path).toMatch(new RegExp(`native/build/own-[0-9a-f]{16}\\.${extension}$`));
    expect([dirname(path), fresh]).toEqual([join(here, "../build"), true]);
    const { kernels, array } = await make(here, recipe, kinds).openOrThrow();
    const from = Uint8Array.of(1, 2, 255);
    const to = new Uint8Array(3);
    expect(kernels.bk_own(from, 3, to)).toBe(3);
    expect([...from, ...to]).toEqual([1, 2, 255, 2, 3, 0]);
    const inside = array(Uint8Array, 3);
    expect([...inside]).toEqual([0, 0, 0]);
    inside.set(from);
    expect(kernels.bk_own(inside, 3, to.fill(0))).toBe(3);
    expect(kernels.bk_own(inside.subarray(1), 2, inside.subarray(1))).toBe(2);
    expect([...inside, ...to]).toEqual([1, 3, 0, 2, 3, 0]);
    expect(kernels.bk_own(to, 3, to)).toBe(3);
    expect([...to]).toEqual([3, 4, 1]);
    expect([kernels.bk_own(null, 0, to), kernels.bk_own(from, 0, null)]).toEqual([-1001, -1001]);
    expect(kernels.bk_own(from.subarray(3), 0, to)).toBe(0);
    expect(kernels.bk_threads()).toBe(1);
  });

  test_.each([
    { bk_own: "pup" },
    { bk_own: "wuw" },
    { bk_own: "pu" },
    { bk_own: "uuw" },
    { bk_own: "puwu" },
    { bk_owl: "puw" },
    { ...kinds, bk_another: "u" },
    {},
  ] as Kinds[])("other signatures are refused: %o", async (other) => {
    // The addon's calls are written for the letters, so there the compiler may be the first to see that they are wrong.
    expect(make(here, recipe, other).open()).rejects.toThrow(
      /own-.* and native\/own\/signatures.ts differ|cannot build native\/own: .*error|Symbol "bk_\w+" not found in|the module has no kernel bk_/,
    );
  });

  test_(
    "a fault in the C is an error, with the compiler's line and what to type, and leaves nothing behind",
    async () => {
      const broken = family(source.replace("to[i] =", "to[i] +"));
      const target = make(broken, recipe, kinds);
      const made = await target.build();
      expect(made).toMatchObject({
        broken: expect.stringMatching(/^\w+ cannot build native\/own: own\.c:4:.*error: /),
        log: expect.stringContaining("own.c:4:"),
      });
      expect(made).not.toHaveProperty("missing");
      const said = /own\.c:4:.*error: .* \(bun run native shows the compiler's log\)/;
      expect(target.open()).rejects.toThrow(said);
      expect(target.openOrThrow()).rejects.toThrow(said);
      expect(readdirSync(join(broken, "../build"))).toEqual([]);
    },
  );

  test_("a kernel that is listed and written nowhere is an error too", async () => {
    const hollow = family('#include "kernels.h"\n');
    expect(make(hollow, recipe, kinds).open()).rejects.toThrow(/bk_own/);
  });

  test("no compiler is a value with what to type", async () => {
    expect(await make(here, recipe, kinds).open({ PATH: "/nowhere" })).toEqual({
      missing: variable === "CC" ? "no C compiler on PATH" : "no clang on PATH",
      hint: expect.stringMatching(/^(apt|brew|xcode-select) /) as string,
    });
  });

  test("the compiler that is named is taken at its word", async () => {
    const target = make(here, recipe, kinds);
    expect(await target.open({ PATH, [variable]: "no-such-cc" })).toEqual({
      missing: `${variable} names no-such-cc, which is not on PATH`,
      hint: `unset ${variable}`,
    });
    expect(await target.open({ PATH, [variable]: "false" })).toMatchObject({
      missing: expect.stringContaining("false --version fails"),
    });
  });

  test_("a compiler that cannot build anything is one that lacks something", async () => {
    const lacking = `${(built as Built).compiler.includes("clang") ? "clang" : "cc"} -include no-such-header.h`;
    expect(await make(family(), recipe, kinds).open({ PATH, [variable]: lacking })).toEqual({
      missing: expect.stringMatching(/cannot build anything here: .*no-such-header\.h/) as string,
      hint: expect.stringMatching(/^(apt|brew|xcode-select) /) as string,
    });
  });

  test_(
    "processes that build at the same time end with one file, which the next one finds",
    async () => {
      const folder = family();
      const script = join(import.meta.dir, "build-own.ts");
      const children = [1, 2, 3].map(() =>
        Bun.spawn([process.execPath, script, folder, extension], { stdout: "pipe", stderr: "pipe" }),
      );
      const said = await Promise.all(
        children.map(
          async (child) =>
            (await new Response(child.stdout).text()) + (await new Response(child.stderr).text()),
        ),
      );
      const [path = ""] = said;
      expect(said).toEqual([path, path, path]);
      expect(readdirSync(join(folder, "../build"))).toEqual([basename(path)]);
      expect(await make(folder, recipe, kinds).build()).toMatchObject({ path, fresh: false });
    },
    60_000,
  );
});
