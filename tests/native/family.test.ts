/**
 * A family of kernels in a stranger's repository, tests/fixtures/family: a workload, C and a backend for each boundary that
 * can carry it, by new files only.
 */
import { afterAll, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { implementation } from "../../src/results/implementation.ts";
import { cli } from "../run/cli.ts";

const bakeoff = join(import.meta.dir, "../..");
const stranger = cli("family");
const { root } = stranger;
afterAll(() => stranger.remove());

/** `bun run native` on the stranger's folder. */
function native(env: NodeJS.ProcessEnv = process.env): { code: number; err: string } {
  const script = join(bakeoff, "scripts/native.ts");
  const child = Bun.spawnSync([process.execPath, script, root], { env, stderr: "pipe" });
  return { code: child.exitCode, err: child.stderr.toString() };
}
// A sanitizer's runtime does not reach the children that a suite starts; the kit's own tests are run under it.
const able =
  process.env.BAKEOFF_SANITIZE === undefined &&
  ["cc", "clang", "wasm-ld"].every((tool) => Bun.which(tool) !== null);
if (!able) console.warn("skipping a stranger's family: it needs cc, clang and wasm-ld, and no sanitizer");

test.skipIf(!able)(
  "it is found, built beside its own sources, and right through every target",
  async () => {
    const { code, out } = await stranger.run("tally", "--check");
    expect(out).toContain("6 of 6 cells answer right");
    expect(code).toBe(0);
    const made = readdirSync(join(root, "native/build")).map((name) => name.replace(/-[0-9a-f]{16}/, ""));
    expect(made.toSorted()).toEqual(["digests.json", "tally.node", "tally.so", "tally.wasm"]);
  },
  60_000,
);

test.skipIf(!able)(
  "bun run native builds it, and fails with the compiler's words where its C is broken",
  () => {
    expect(native()).toMatchObject({ code: 0, err: "" });
    const path = join(root, "native/tally/tally.c");
    const right = readFileSync(path, "utf8");
    writeFileSync(path, right.replace("total += bytes[i];", "total += bytes[i]"));
    const { code, err } = native();
    writeFileSync(path, right);
    expect(code).toBe(1);
    for (const target of ["tally", "tally (napi)", "tally (wasm)"]) {
      expect(err).toMatch(
        new RegExp(
          `native/${target.replace(/[()]/g, "\\$&")}: \\w+ cannot build native/tally: tally\\.c:18:.*error: `,
        ),
      );
    }
  },
  60_000,
);

test.skipIf(!able)(
  "what was built and damaged afterwards is built anew, which is said, and never passes for unavailable",
  async () => {
    const folder = join(root, "native/build");
    for (const ending of [".so", ".node", ".wasm"]) {
      const name = readdirSync(folder).find((it) => it.endsWith(ending)) ?? "none";
      writeFileSync(join(folder, name), "torn".repeat(1000));
      const { code, out, err } = await stranger.run("tally", "--check");
      expect(err).toContain(`${name} was damaged after it was built; it is built anew`);
      expect(out).toContain("6 of 6 cells answer right");
      expect(code).toBe(0);
    }
    const again = await stranger.run("tally", "--check");
    expect(again.err).not.toContain("damaged");
  },
  60_000,
);

test.skipIf(!able)(
  "bun run native builds anew whatever is there",
  async () => {
    const folder = join(root, "native/build");
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), "torn");
    expect(native()).toMatchObject({ code: 0, err: "" });
    const { out, err } = await stranger.run("tally", "--check");
    expect(err).not.toContain("damaged");
    expect(out).toContain("6 of 6 cells answer right");
  },
  60_000,
);

test.skipIf(!able)(
  "broken C fails its cells, and never passes for the lack of a compiler",
  async () => {
    const path = join(root, "native/tally/tally.c");
    const right = readFileSync(path, "utf8");
    writeFileSync(path, right.replace("total += bytes[i];", "total += bytes[i]"));
    const { code, out } = await stranger.run("tally", "--check");
    writeFileSync(path, right);
    expect(code).toBe(1);
    expect(out).toMatch(/ffi\/tally: failed: .*\w+ cannot build native\/tally: tally\.c:18:.*bun run native/);
    expect(out.match(/: failed: /g)).toHaveLength(6);
    expect(out).not.toContain("unavailable");
  },
  60_000,
);

test("no compiler at all fails as well, and says what to type", () => {
  const empty = join(root, "empty");
  mkdirSync(empty);
  const { code, err } = native({ PATH: empty });
  expect(code).toBe(1);
  expect(err).toContain("native/tally: no C compiler on PATH\n  → ");
  expect(err).toContain("native/tally (wasm): no clang on PATH\n  → ");
});

test("its C and the pieces of the kit that it uses are part of a result's identity", () => {
  const of = (name: string): string => implementation(join(root, "backends", name), root);
  const before = ["ffi/tally.ts", "wasm/tally.ts"].map(of);
  writeFileSync(join(root, "native/tally/tally.c"), "another");
  expect(["ffi/tally.ts", "wasm/tally.ts"].map(of).map((it, at) => it === before[at])).toEqual([
    false,
    false,
  ]);
});
