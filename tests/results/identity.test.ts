import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { definition, question } from "../../src/results/definition.ts";
import { implementation } from "../../src/results/implementation.ts";
import { lockEntries } from "../../src/results/lock.ts";

describe("the identity of a question", () => {
  const size = { about: "", kind: "bytes", min: 0, max: 9, default: 1 } as const;
  const workload = { name: "hash/memory", version: 1, params: { size, buffers: size } };
  const asked = { workload, params: { buffers: 1, size: 2 }, corpus: "abc", protocol: 1 };

  test("is six hex digits, twice, and does not depend on the order in which values were given", () => {
    expect(definition(asked)).toMatch(/^[0-9a-f]{6}\.[0-9a-f]{6}$/);
    expect(definition({ ...asked, params: { size: 2, buffers: 1 } })).toBe(definition(asked));
  });

  test.each([
    { params: { size: 3, buffers: 1 } },
    { params: { size: 1, buffers: 2 } },
    { corpus: "abd" },
    { protocol: 2 },
    { workload: { ...workload, version: 2 } },
    { workload: { ...workload, name: "hash/files" } },
    { workload: { ...workload, params: { buffers: size, size } } },
  ])("changes with %o", (change) => {
    expect(definition({ ...asked, ...change })).not.toBe(definition(asked));
  });
});

test("the part of a definition that needs no corpus comes first, and the corpus touches nothing else", () => {
  const workload = { name: "hash/memory", version: 1, params: {} };
  const [[one, a], [two, b]] = ["abc", "abd"].map((corpus) =>
    definition({ workload, params: {}, corpus, protocol: 1 }).split("."),
  ) as [string[], string[]];
  expect(one).toBe(question({ workload, params: {}, protocol: 1 }));
  expect(one).toBe(two);
  expect(a).not.toBe(b);
});

describe("the identity of an answerer", () => {
  const root = mkdtempSync(join(tmpdir(), "bakeoff-impl-"));
  afterAll(() => rmSync(root, { recursive: true }));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const of = (name: string, inner: string[] = []) =>
    implementation(
      join(root, "backends", name),
      root,
      inner.map((path) => join(root, "backends", path)),
    );
  const lock = (over: Record<string, string> = {}) => {
    const entry = (name: string, info: object) =>
      `    "${name}": ["${name}@1.0.0", "", ${JSON.stringify(info)}, "${over[name] ?? "sha512-1"}"],`;
    return [
      "{",
      '  "packages": {',
      entry("fast", { dependencies: { deep: "1" }, optionalDependencies: { "fast-linux": "1" } }),
      entry("fast-linux", { os: "linux" }),
      entry("deep", { peerDependencies: { deeper: "1" } }),
      entry("fast/deep", { peerDependencies: { deeper: "1" } }),
      entry("deeper", {}),
      entry("@org/lazy", {}),
      entry("built", {}),
      entry("bakeoff", {}),
      entry("other", {}),
      "  },",
      "}",
    ].join("\n");
  };

  beforeEach(() => {
    put(
      "backends/js/plain.ts",
      'import { half } from "./plain/half.ts";\nimport type { T } from "./plain/types.ts";\nexport default half as T;',
    );
    put(
      "backends/js/plain/half.ts",
      'import { defineBackend } from "bakeoff";\nexport * from "./quarter.ts";\nexport const half = defineBackend;',
    );
    put("backends/js/plain/quarter.ts", 'export const worker = new URL("./worker.ts", import.meta.url);');
    put("backends/js/plain/worker.ts", "postMessage(1);");
    put("backends/js/plain/types.ts", "export type T = 1;");
    put("backends/js/plain/unused.ts", "export const unused = 1;");
    put("backends/js/plain.md", "notes");
    put(
      "backends/napi/fast.ts",
      'import { fast } from "fast/deep/path";\nexport const lazy = async () => import("@org/lazy");\nexport default fast;',
    );
    put(
      "backends/ffi/kernel.ts",
      'import library from "../../native/hash/index.ts";\nexport default library;',
    );
    put(
      "native/hash/index.ts",
      'import { library } from "../kit/library.ts";\nimport { pool } from "../kit/pool/index.ts";\nimport { folder } from "./folder.ts";\nexport default library + folder("built") + pool;',
    );
    put("native/hash/folder.ts", "export const folder = String;");
    put("native/hash/hash.c", "int hash;");
    put("native/hash/hash.h", "int hash;");
    put("native/kit/library.ts", 'export const library = "-O3";');
    put("native/kit/abi.h", "int abi;");
    put("native/kit/pool/index.ts", "export const pool = 1;");
    put("native/kit/pool/pool.c", "int pool;");
    put("native/kit/memory/index.ts", "export const memory = 1;");
    put("native/kit/memory/memory.c", "int memory;");
    put("native/walk/index.ts", 'export { library as default } from "../kit/library.ts";');
    put("native/walk/walk.c", "int walk;");
    put("native/build/hash.c", "built");
    put("bun.lock", lock());
  });

  const moves = (name: string, path: string, text: string, inner: string[] = []): boolean => {
    const before = of(name, inner);
    put(path, text);
    expect(before).toMatch(/^[0-9a-f]{6}$/);
    return of(name, inner) !== before;
  };

  test.each([
    ["js/plain.ts", "backends/js/plain.ts"],
    ["js/plain.ts", "backends/js/plain/half.ts"],
    ["js/plain.ts", "backends/js/plain/quarter.ts"],
    ["js/plain.ts", "backends/js/plain/worker.ts"],
    ["ffi/kernel.ts", "native/hash/index.ts"],
    ["ffi/kernel.ts", "native/hash/folder.ts"],
    ["ffi/kernel.ts", "native/hash/hash.c"],
    ["ffi/kernel.ts", "native/hash/hash.h"],
    ["ffi/kernel.ts", "native/hash/new.c"],
    ["ffi/kernel.ts", "native/kit/library.ts"],
    ["ffi/kernel.ts", "native/kit/abi.h"],
    ["ffi/kernel.ts", "native/kit/pool/index.ts"],
    ["ffi/kernel.ts", "native/kit/pool/pool.c"],
  ])("%s moves with %s", (name, path) => {
    expect(moves(name, path, "export const changed = 1;")).toBe(true);
    rmSync(join(root, "native/hash/new.c"), { force: true });
  });

  test.each([
    ["js/plain.ts", "backends/js/plain/types.ts"],
    ["js/plain.ts", "backends/js/plain/unused.ts"],
    ["js/plain.ts", "backends/js/plain.md"],
    ["js/plain.ts", "native/kit/abi.h"],
    ["ffi/kernel.ts", "native/kit/memory/memory.c"],
    ["ffi/kernel.ts", "native/kit/memory/index.ts"],
    ["js/plain.ts", "bun.lock"],
    ["ffi/kernel.ts", "native/walk/index.ts"],
    ["ffi/kernel.ts", "native/walk/walk.c"],
    ["ffi/kernel.ts", "native/build/hash.c"],
    ["ffi/kernel.ts", "backends/js/plain.ts"],
  ])("%s stays with %s", (name, path) => {
    expect(moves(name, path, "{}")).toBe(false);
  });

  test.each([
    ["@/lib/named", "lib/named.ts"],
    ["#lib/inner", "lib/inner.ts"],
    ["../../lib/compiled.js", "lib/compiled.ts"],
    ["../../lib/bare", "lib/bare.mjs"],
    ["../../lib/view", "lib/view/index.tsx"],
  ])("a file imported as %s", (specifier, path) => {
    put("tsconfig.json", JSON.stringify({ compilerOptions: { paths: { "@/*": ["./*"] } } }));
    put("package.json", JSON.stringify({ name: "mine", imports: { "#lib/*": "./lib/*.ts" } }));
    // All of them first: what a folder held when Bun first looked into it is what it holds.
    for (const it of ["named.ts", "inner.ts", "compiled.ts", "bare.mjs", "view/index.tsx"])
      put(`lib/${it}`, "export default 1;");
    put("backends/js/alias.ts", `import one from ${JSON.stringify(specifier)};\nexport default one;`);
    expect(moves("js/alias.ts", path, "export default 2;")).toBe(true);
  });

  test("a file that is no code, and a lock with the marks of a conflict, are their text", () => {
    expect(moves("js/plain.ts", "backends/js/plain/half.ts", "export default {")).toBe(true);
    expect(moves("napi/fast.ts", "bun.lock", `<<<<<<< ours\n${lock()}`)).toBe(true);
    expect(moves("napi/fast.ts", "bun.lock", `<<<<<<< theirs\n${lock()}`)).toBe(true);
  });

  test.each(["fast", "fast-linux", "fast/deep", "deeper", "@org/lazy"])(
    "a package moves with the lock's %s",
    (name) => {
      expect(moves("napi/fast.ts", "bun.lock", lock({ [name]: "sha512-2" }))).toBe(true);
    },
  );

  test.each(["other", "deep", "bakeoff", "built"])("a package stays with the lock's %s", (name) => {
    expect(moves("napi/fast.ts", "bun.lock", lock({ [name]: "sha512-2" }))).toBe(false);
  });

  test("a word that every object knows is no package", () => {
    expect(lockEntries(lock(), ["__proto__", "constructor"])).toEqual([]);
  });

  test("C headers found in a package count for whoever reaches the family", () => {
    expect(moves("ffi/kernel.ts", "bun.lock", lock({ built: "sha512-2" }))).toBe(true);
  });

  test("a backend that runs another inside moves with it", () => {
    expect(moves("js/plain.ts", "native/hash/hash.c", "int changed;", ["ffi/kernel.ts"])).toBe(true);
  });
});
