/** A folder that changes after it was listed: every backend and every way to read names the file and the reason alike. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Backend, Operation } from "../../../src/model/index.ts";
import bun from "../../../backends/bun/hash.ts";
import read from "../../../backends/control/read.ts";
import ffi from "../../../backends/ffi/xxhash.ts";
import js from "../../../backends/js/xxhash.ts";
import nodeRs from "../../../backends/napi/node-rs-xxhash.ts";
import addon from "../../../backends/napi/xxhash-addon.ts";
import hashWasm from "../../../backends/wasm/hash-wasm.ts";
import xxhashWasm from "../../../backends/wasm/xxhash-wasm.ts";
import workload from "../../../workloads/hash/folder.ts";
import { operationFor } from "../../../src/operations.ts";

let folder: string;
let paths: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bakeoff-changes-"));
  paths = ["a", "b", "c"].map((name) => join(folder, name));
  for (const path of paths) writeFileSync(path, "content");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const p = { algo: "xxh64", dir: "", files: 3 };
const ways = [
  { read: "whole" },
  { read: "reuse" },
  { read: "mmap" },
  { read: "chunk", chunk: 4096 },
  { inflight: 2 },
].map((way) => ({ read: "whole", chunk: 2 ** 20, inflight: 1, threads: 1, ...way }));

/** What the session says when it reads the files after `change`. */
async function saidAfter(change: () => void, operation: Operation, way: (typeof ways)[number]) {
  const input = { paths, sizes: [7, 7, 7], largest: 7 };
  const module = (): string => "";
  const session = await operation.open({
    p,
    own: way,
    input,
    context: { cores: 1, module, scratch: tmpdir() },
  });
  change();
  try {
    await session.run(0, 3);
    return `read ${session.facts?.()["bytes"]} bytes`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await session.close?.();
  }
}

/** `through` tells the control which of its two readers is meant. */
const readers: [Backend, through: "js" | "ffi"][] = [
  ...[js, bun, hashWasm, xxhashWasm, nodeRs, addon, read].map((it): [Backend, "js"] => [it, "js"]),
  [ffi, "ffi"],
  [read, "ffi"],
];

for (const [backend, through] of readers) {
  const probe = await backend.probe();
  const findings = "missing" in probe ? {} : (probe.findings ?? {});
  const absent = "missing" in probe || (through === "ffi" && "noFfi" in findings);
  describe.skipIf(absent)(`${backend.name}, files read in ${through === "js" ? "JavaScript" : "C"}`, () => {
    const operation = operationFor(backend, workload)!;
    const able = ways
      .filter(({ inflight }) => through === "js" || inflight === 1)
      .map((way) => ({ ...way, through }))
      .filter((way) => operation.supports(p, way, findings) === true);

    test("it reads in several ways", () => expect(able.length).toBeGreaterThan(3));

    for (const way of able) {
      test(`read=${way.read} inflight=${way.inflight}`, async () => {
        const said = (change: () => void) => saidAfter(change, operation, way);
        const [, path = ""] = paths;
        expect(await said(() => {})).toBe("read 21 bytes");
        expect(await said(() => rmSync(path))).toBe(`${path}: ENOENT: no such file or directory`);
        expect(await said(() => mkdirSync(path))).toBe(`${path}: EKIND: not a regular file`);
        rmSync(path, { recursive: true });
        writeFileSync(path, "content");
        // What C reads of a file that only has another size, the proof and the answer tell.
        const changed =
          through === "ffi" ? "read 18 bytes" : `${path}: ECHANGED: the file changed while it was read`;
        expect(await said(() => truncateSync(path, 4))).toBe(changed);
      });
    }
  });
}
