import { expect, test } from "bun:test";
import { join } from "node:path";
import { probePackage } from "../../kits/package/index.ts";

test("a package's probe gives its version, or what is missing, and never throws", async () => {
  const probe = (name: string, answersRight: () => Promise<boolean>) =>
    probePackage(name, import.meta.dir, answersRight);
  const { version } = (await Bun.file(
    join(import.meta.dir, "../../node_modules/xxhash-wasm/package.json"),
  ).json()) as { version: string };
  expect(await probe("xxhash-wasm", async () => true)).toEqual({ version });
  expect(await probe("xxhash-wasm", async () => false)).toEqual({
    missing: "xxhash-wasm gives a wrong answer to a published vector",
    hint: "bun install",
  });
  const absent = "no-such-package-at-all";
  expect(await probe(absent, async () => Boolean(await import(absent)))).toEqual({
    missing: expect.stringContaining("no-such-package-at-all does not load: "),
    hint: "bun install",
  });
});
