/** Searches on several threads, and such as spill, find the same states every time. */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import ffi from "../../../backends/ffi/frontier.ts";
import js from "../../../backends/js/frontier-disk.ts";
import pool from "../../../backends/pool/frontier.ts";
import type { Backend, Params } from "../../../src/model/index.ts";
import { operationFor } from "../../../src/operations.ts";
import { generate, sentencesOf } from "../../../workloads/frontier/corpus/text.ts";
import search from "../../../workloads/frontier/search.ts";

const scratch = mkdtempSync(join(tmpdir(), "bakeoff-agree-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const p = { vocabulary: 12, sentences: 20, length: 3, seed: 1 };
const right = {
  states: 20_394,
  processed: 20_395,
  volume: 4,
  sum: "b0818efa78ac63d8",
  xor: "0d24e618efc767be",
};
const whole = { seen: "memory", memory: 2 ** 26, buffer: 1000, batch: 100 };

const cells: [string, Backend, Params][] = [
  ["ffi/frontier threads=2", ffi, { ...whole, threads: 2 }],
  ["ffi/frontier threads=8", ffi, { ...whole, threads: 8 }],
  ["ffi/frontier seen=disk in 64 KiB", ffi, { ...whole, seen: "disk", memory: 2 ** 16, threads: 1 }],
  ["js/frontier-disk with a batch larger than its buffer", js, { buffer: 100, batch: 1000 }],
  ["pool/frontier threads=2", pool, { batch: 100, threads: 2 }],
  ["pool/frontier threads=4", pool, { batch: 100, threads: 4 }],
];

test.each(cells)(
  "%s, 20 times",
  async (_, backend, own) => {
    const operation = operationFor(backend, search)!;
    const context = { cores: availableParallelism(), module: (name: string) => name, scratch };
    const session = await operation.open({ p, own, input: sentencesOf(generate(p)), context });
    for (let turn = 0; turn < 20; turn++)
      expect(await operation.answer!(await session.run(0, 1), p)).toEqual(right);
    const { spills } = session.facts!();
    if (own["buffer"] !== undefined) expect(spills).toBeGreaterThan(0);
    await session.close?.();
  },
  120_000,
);
